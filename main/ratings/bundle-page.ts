// The page of a ratings bundle: one file that works in any browser without a network. Its script may do nothing but run
// itself: the policy names it by its hash, and lets no request out.
import { createHash } from 'node:crypto';
import type { Question } from '../contracts/ratings.ts';

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
html { color-scheme: dark light; font: 15px/1.45 "Segoe UI", "Helvetica Neue", "Liberation Sans", Arial, sans-serif; }
body { margin: 0; height: 100vh; display: grid; grid-template-rows: auto minmax(0, 1fr) auto; background: #313131; color: #ececec; }
header, footer { padding: 8px 16px; background: #222; }
header { display: flex; gap: 8px 16px; align-items: center; flex-wrap: wrap; }
h1 { font-size: 15px; margin: 0; } header p { margin: 0; flex: 1; color: #b5b5b5; }
main { display: grid; place-items: center; padding: 8px; min-height: 0; }
img { max-width: 100%; max-height: 100%; min-height: 0; object-fit: contain; }
footer { display: grid; gap: 12px; padding-bottom: 16px; justify-items: center; }
fieldset { border: 0; margin: 0; padding: 8px 12px; border-radius: 6px; display: grid; gap: 8px; justify-items: center; }
fieldset.current { background: #363636; }
legend { float: left; padding: 0; font-weight: 600; text-align: center; }
.answers { display: flex; gap: 6px; flex-wrap: wrap; align-items: center; justify-content: center; } .end { color: #b5b5b5; }
button { font: inherit; color: inherit; background: #2c2c2c; border: 1px solid #6a6a6a; border-radius: 4px; padding: 4px 12px; min-width: 36px; }
button[aria-pressed="true"] { background: #5ab4f2; border-color: #5ab4f2; color: #06131d; }
button:disabled { opacity: .5; }
input[type=range] { width: min(60vw, 480px); accent-color: #5ab4f2; } output { min-width: 3em; font-variant-numeric: tabular-nums; }
kbd { font: inherit; opacity: .7; margin-right: 6px; }`;

/** Runs in the rater's browser, on what #bundle holds. The rows it saves are the log's own. */
const script = `'use strict';
const bundle = JSON.parse(document.getElementById('bundle').textContent);
const at = (id) => document.getElementById(id);
const store = 'mien-ratings ' + bundle.form + ' ' + bundle.rater;
let rows = JSON.parse(localStorage.getItem(store) || '[]');
let place = -1, since = performance.now(), values = {}, current = 0, typed = '';
const letters = '0123456789abcdefghjkmnpqrstvwxyz';
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => letters[byte & 31]).join('');
const undone = () => new Set(rows.filter((row) => row.kind === 'undo').map((row) => row.undoes));
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
function keep(all) {
  const last = rows.length ? Date.parse(rows.at(-1).at) + 1 : 0;
  const time = new Date(Math.max(Date.now(), last)).toISOString();
  for (const row of all) rows.push({ ...row, id: newId(), rater: bundle.rater, program: bundle.program, at: time });
  localStorage.setItem(store, JSON.stringify(rows));
}
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
function save() {
  const file = { format: bundle.format, questions: bundle.questions, rows };
  const url = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: url, download: 'ratings of ' + bundle.rater + '.json' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
for (const question of bundle.questions) {
  const field = at('question-' + question.key);
  for (const button of field.querySelectorAll('button[data-value]'))
    button.addEventListener('click', () => answer(question, question.kind === 'scale' ? Number(button.dataset.value) : button.dataset.value));
  const range = field.querySelector('input');
  if (range) range.addEventListener('input', () => answer(question, Number(range.value)));
}
at('undo').addEventListener('click', undo); at('save').addEventListener('click', save); at('next').addEventListener('click', done);
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

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

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
  const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)} · ratings by ${escaped(rater)}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${escaped(title)}</h1><p role="status" id="progress"></p>
<button type="button" id="undo">Undo (Backspace)</button><button type="button" id="save">Save ratings</button></header>
<main><img id="picture" alt="The picture to be rated"></main>
<footer>${questions.map(fieldOf).join('\n')}<button type="button" id="next">Next (Enter)</button></footer>
<script type="application/json" id="bundle">${JSON.stringify(bundle).replaceAll('<', '\\u003c')}</script>
<script>${script}</script>
</body>
</html>
`;
}
