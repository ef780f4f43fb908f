// The page of a ratings bundle: what one rater answers, offline.
import type { Question } from '../contracts/ratings.ts';
import { escaped, offlinePage } from '../support/offline-page.ts';

export interface RatingBundle {
  readonly title: string;
  readonly form: string;
  readonly rater: string;
  readonly program: string;
  readonly format: string;
  readonly questions: readonly Question[];
  /** Addresses that hold the picture itself, by its id. */
  readonly images: Readonly<Record<string, string>>;
  readonly places: readonly { readonly picture: string; readonly repeat: boolean }[];
}

const style = `
html { font-size: 15px; }
main { display: grid; place-items: center; }
img { max-width: 100%; max-height: 100%; min-height: 0; object-fit: contain; }
footer { display: grid; gap: 12px; padding-bottom: 16px; justify-items: center; }
fieldset { border: 0; margin: 0; padding: 8px 12px; border-radius: 6px; display: grid; gap: 8px; justify-items: center; }
fieldset.current { background: #363636; }
legend { float: left; padding: 0; font-weight: 600; text-align: center; }
.answers { display: flex; gap: 6px; flex-wrap: wrap; align-items: center; justify-content: center; } .end { color: #b5b5b5; }
button { padding: 4px 12px; min-width: 36px; }
button:disabled { opacity: .5; }
input[type=range] { width: min(60vw, 480px); accent-color: #5ab4f2; } output { min-width: 3em; font-variant-numeric: tabular-nums; }
kbd { font: inherit; opacity: .7; margin-right: 6px; }`;

/** Runs in the rater's browser, on what #bundle holds. The rows it saves are the log's own. */
const script = `let place = -1, since = performance.now(), values = {}, current = 0, typed = '';
function saidOf({ picture, repeat }) {
  const gone = undone();
  return rows.filter((row) => row.kind === 'rating' && row.picture === picture && row.repeat === repeat && !gone.has(row.id));
}
const answered = (one) => new Set(saidOf(one).map((row) => row.question)).size >= bundle.questions.length;
const few = (question) => question.kind === 'categories' || question.high - question.low < 21;
const choices = (question) => question.kind === 'categories' ? question.categories
  : Array.from({ length: question.high - question.low + 1 }, (_, index) => question.low + index);
/** Digits are the values of a scale within 0 to 9, else the places of the choices. */
const keyOf = (question, index) => question.kind === 'scale' && question.low >= 0 && question.high <= 9
  ? String(question.low + index) : index < 9 ? String(index + 1) : '';
function answer(question, value) {
  values[question.key] = value; typed = '';
  const open = bundle.questions.findIndex((one) => values[one.key] === undefined);
  current = open < 0 ? bundle.questions.indexOf(question) : open;
  if (open < 0 && bundle.questions.every(few)) done(); else show();
}
function type(question, text) {
  typed = text;
  if (text === '' || Number(text) < question.low) delete values[question.key]; else values[question.key] = Number(text);
  show();
}
function done() {
  if (bundle.questions.some((question) => values[question.key] === undefined)) return;
  const seconds = Math.min(3600, (performance.now() - since) / 1000);
  keep(bundle.questions.map((question) => ({ kind: 'rating', ...bundle.places[place], question: question.key,
    value: values[question.key], form: bundle.form, way: 'bundle', seconds })));
  next();
}
function undo() {
  const gone = undone();
  const last = rows.filter((row) => row.kind === 'rating' && !gone.has(row.id)).at(-1);
  if (!last) return;
  const back = saidOf(last).filter((row) => row.at === last.at);
  keep(back.map(({ id, picture, question }) => ({ kind: 'undo', undoes: id, picture, question, seconds: 0 })));
  go(bundle.places.findIndex((one) => one.picture === last.picture && one.repeat === last.repeat));
}
function next() {
  const open = bundle.places.map((_, index) => index).filter((index) => !answered(bundle.places[index]));
  go(open.find((index) => index > place) ?? open[0] ?? Math.max(0, place));
}
function go(to) {
  if (to < 0 || to >= bundle.places.length) return;
  place = to; since = performance.now(); current = 0; typed = '';
  values = Object.fromEntries(saidOf(bundle.places[place]).map((row) => [row.question, row.value]));
  show();
}
function show() {
  at('picture').src = bundle.images[bundle.places[place].picture];
  const count = bundle.places.filter(answered).length;
  at('progress').textContent = 'Place ' + (place + 1) + ' of ' + bundle.places.length + ' · ' + count + ' rated' +
    (count === bundle.places.length ? ' · that was all: save your ratings and send the file back' : '');
  bundle.questions.forEach((question, index) => {
    const field = at('question-' + question.key), value = values[question.key];
    field.className = index === current ? 'current' : '';
    for (const button of field.querySelectorAll('button[data-value]')) button.setAttribute('aria-pressed', String(button.dataset.value === String(value)));
    const range = field.querySelector('input');
    if (range) {
      range.value = value === undefined ? (question.low + question.high) / 2 : value;
      field.querySelector('output').textContent = value === undefined ? 'not yet' : value;
    }
  });
  at('next').disabled = bundle.questions.some((question) => values[question.key] === undefined);
}
function save() { saveFile({ questions: bundle.questions, rows }, 'ratings of ' + bundle.rater + '.json'); }
for (const question of bundle.questions) {
  const field = at('question-' + question.key);
  for (const button of field.querySelectorAll('button[data-value]'))
    button.addEventListener('click', () => answer(question, question.kind === 'scale' ? Number(button.dataset.value) : button.dataset.value));
  const range = field.querySelector('input');
  if (range) range.addEventListener('input', () => answer(question, Number(range.value)));
}
at('next').addEventListener('click', done);
addEventListener('keydown', (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  const question = bundle.questions[current], index = choices(question).findIndex((_, place) => keyOf(question, place) === event.key);
  if (few(question) && index >= 0) answer(question, choices(question)[index]);
  else if (!few(question) && /^[0-9]$/.test(event.key)) type(question, Number(typed + event.key) > question.high ? event.key : typed + event.key);
  else if (!few(question) && event.key === 'Backspace' && typed !== '') type(question, typed.slice(0, -1));
  else if (!few(question) && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    const middle = Math.round((question.low + question.high) / 2), step = (event.shiftKey ? 10 : 1) * (event.key === 'ArrowLeft' ? -1 : 1);
    typed = ''; values[question.key] = Math.min(question.high, Math.max(question.low, (values[question.key] ?? middle) + step)); show();
  } else if (event.key === 'Enter') {
    if (values[question.key] === undefined) return;
    const open = bundle.questions.findIndex((one) => values[one.key] === undefined);
    if (open < 0) done(); else { current = open; typed = ''; show(); }
  } else if (event.key === 'Backspace') undo();
  else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const to = current + (event.key === 'ArrowDown' ? 1 : -1);
    if (bundle.questions[to]) { current = to; typed = ''; show(); }
  } else return;
  event.preventDefault();
});
next();`;

/** More points than these are a slider. */
const mostButtons = 21;

function fieldOf(question: Question): string {
  const open = `<fieldset id="question-${question.key}"><legend>${escaped(question.title)}</legend><div class="answers">`;
  if (question.kind === 'categories')
    return `${open}${question.categories.map((one, index) => button(one, index < 9 ? `${index + 1}` : '')).join('')}</div></fieldset>`;
  const { low, high, lowWords, highWords, title } = question;
  const within = (inner: string) =>
    `${open}<span class="end">${escaped(lowWords)}</span>${inner}<span class="end">${escaped(highWords)}</span></div></fieldset>`;
  if (high - low >= mostButtons)
    return within(
      `${low}<input type="range" min="${low}" max="${high}" step="1" aria-label="${escaped(title)}" tabindex="-1">${high}<output></output>`,
    );
  return within(Array.from({ length: high - low + 1 }, (_, index) => button(`${low + index}`, '')).join(''));
}

const button = (value: string, key: string) =>
  `<button type="button" aria-pressed="false" data-value="${escaped(value)}">${key && `<kbd>${key}</kbd>`}${escaped(value)}</button>`;

export function ratingPage(bundle: RatingBundle): string {
  const { title, rater, questions } = bundle;
  return offlinePage({
    ...{ title, task: `ratings by ${rater}`, save: 'Save ratings', style, bundle, script },
    store: `'mien-ratings ' + bundle.form + ' ' + bundle.rater`,
    who: '{ rater: bundle.rater }',
    main: '<main><img id="picture" alt="The picture to be rated"></main>',
    footer: `${questions.map(fieldOf).join('\n')}<button type="button" id="next">Next (Enter)</button>`,
  });
}
