// The page of a review bundle: what one reviewer decides, offline.
import type { Seen } from '../contracts/review.ts';
import type { Task } from '../contracts/review-queues.ts';
import { escaped, offlinePage } from '../support/offline-page.ts';

export interface BundleItem {
  readonly variation: string;
  readonly other: string | null;
  /** Addresses that hold the picture itself. */
  readonly left: string;
  readonly right: string;
  /** Of a forced choice: the face before the edits. */
  readonly source: string | null;
  readonly leftIs: Seen['left'];
  /** How it came to the queue. */
  readonly order: 'random' | 'risk';
}

export interface Bundle {
  readonly title: string;
  readonly task: Task;
  readonly reviewer: string;
  readonly program: string;
  readonly queue: string;
  readonly blind: boolean;
  readonly reasons: readonly string[];
  /** Offered; others can be given. */
  readonly tags: readonly string[];
  readonly format: string;
  readonly items: readonly BundleItem[];
}

const style = `
footer { display: flex; gap: 8px 16px; align-items: center; flex-wrap: wrap; }
main { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; }
main.choice { grid-template-rows: 2fr 3fr; } #source-frame { grid-column: 1 / -1; }
figure { margin: 0; min-height: 0; display: grid; grid-template-rows: minmax(0, 1fr) auto; justify-items: center; }
img { max-width: 100%; height: 100%; object-fit: contain; } figcaption { color: #b5b5b5; }
input { font: inherit; flex: 1; min-width: 160px; color: inherit; background: #2c2c2c; border: 1px solid #6a6a6a; border-radius: 4px; padding: 4px 8px; }
input.short { flex: 0 1 120px; min-width: 90px; } #tags { display: flex; gap: 4px; flex-wrap: wrap; } [hidden] { display: none !important; }`;

/** Runs in the reviewer's browser, on what #bundle holds. The rows it saves are the log's own. */
const script = `const choice = bundle.task === 'choice';
let place = -1, since = performance.now(), reasons = [], tags = [];
const most = 20;
const saidOf = (item) => rows.filter((row) => row.kind !== 'undo' && row.variation === item.variation &&
  (row.other || null) === item.other && !undone().has(row.id)).at(-1);
const answered = () => bundle.items.filter(saidOf).length;
function say(answer) {
  addTag();
  const item = bundle.items[place];
  const seconds = Math.min(3600, (performance.now() - since) / 1000);
  const occasion = { variation: item.variation, seconds, queue: bundle.queue, order: item.order, blind: bundle.blind,
    seen: { view: 'bundle', compare: 'side', recipe: false, measures: false, others: false, left: item.leftIs } };
  if (choice) {
    const other = item.leftIs === 'locked' ? 'unlocked' : 'locked';
    keep([{ kind: 'choice', other: item.other, choice: answer === 'left' ? item.leftIs : other, ...occasion }]);
  } else keep([{ kind: bundle.task, answer, reasons, tags, note: at('note').value.trim(), ...occasion }]);
  unreviewed();
}
function undo() {
  const gone = undone();
  const last = rows.filter((row) => row.kind !== 'undo' && !gone.has(row.id)).at(-1);
  if (!last) return;
  keep([{ kind: 'undo', undoes: last.id, variation: last.variation, seconds: 0 }]);
  go(bundle.items.findIndex((item) => item.variation === last.variation && item.other === (last.other || null)));
}
function unreviewed() {
  const open = bundle.items.map((item, index) => index).filter((index) => !saidOf(bundle.items[index]));
  go(open.find((index) => index > place) ?? open[0] ?? Math.max(place, 0));
}
function go(to) {
  if (to < 0 || to >= bundle.items.length) return;
  place = to; since = performance.now();
  const said = saidOf(bundle.items[place]);
  reasons = said && said.reasons ? [...said.reasons] : [];
  tags = said && said.tags ? [...said.tags] : [];
  at('note').value = (said && said.note) || '';
  at('tag').value = '';
  show();
}
function show() {
  const item = bundle.items[place], said = saidOf(item);
  at('left').src = item.left; at('right').src = item.right;
  if (item.source) at('source').src = item.source;
  const answer = said && (choice ? (said.choice === item.leftIs ? 'left' : 'right') : said.answer);
  for (const button of document.querySelectorAll('[data-answer]')) button.setAttribute('aria-pressed', String(button.dataset.answer === answer));
  for (const button of document.querySelectorAll('[data-reason]')) button.setAttribute('aria-pressed', String(reasons.includes(button.dataset.reason)));
  if (!choice) showTags();
  at('progress').textContent = 'Place ' + (place + 1) + ' of ' + bundle.items.length + ' · ' + answered() + ' decided' + (said ? ' · this one is decided' : '');
}
const toggled = (list, one) => list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
function toggle(reason) { reasons = toggled(reasons, reason); show(); }
function toggleTag(tag) { if (tags.includes(tag) || tags.length < most) { tags = toggled(tags, tag); show(); } }
function addTag() {
  const tag = at('tag').value.trim();
  at('tag').value = '';
  if (tag && !tags.includes(tag)) toggleTag(tag);
}
function showTags() {
  const given = rows.flatMap((row) => row.tags || []);
  at('tags').replaceChildren(...[...new Set([...bundle.tags, ...given, ...tags])].map((tag) => {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: '# ' + tag });
    button.setAttribute('aria-pressed', String(tags.includes(tag)));
    button.addEventListener('click', () => toggleTag(tag));
    return button;
  }));
}
function save() { saveFile({ rows }, 'verdicts of ' + bundle.reviewer + '.json'); }
document.querySelectorAll('[data-answer]').forEach((button) => button.addEventListener('click', () => say(button.dataset.answer)));
document.querySelectorAll('[data-reason]').forEach((button) => button.addEventListener('click', () => toggle(button.dataset.reason)));
const keys = choice ? { s: () => say('left'), d: () => say('right') } : { a: () => say('accept'), r: () => say('reject'), u: () => say('unsure'), t: () => at('note').focus(), l: () => at('tag').focus() };
Object.assign(keys, { arrowright: () => go(place + 1), arrowleft: () => go(place - 1), n: unreviewed, backspace: undo });
addEventListener('keydown', (event) => {
  if (event.target === at('tag') && event.key === 'Enter') return addTag();
  if (event.target === at('note') || event.target === at('tag')) { if (event.key === 'Escape') event.target.blur(); return; }
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  const reason = choice ? undefined : bundle.reasons[Number(event.key) - 1];
  const act = reason ? () => toggle(reason) : keys[event.key.toLowerCase()];
  if (act) { event.preventDefault(); act(); }
});
unreviewed(); show();`;

/** None of them of a forced choice. */
const fields = (choice: boolean) => {
  const hidden = choice ? ' hidden' : '';
  return `<span id="tags"${hidden}></span><input id="tag" class="short" aria-label="New tag" placeholder="Tag (L)" maxlength="60"${hidden}>
<input id="note" aria-label="Note" placeholder="Note (T)" maxlength="2000"${hidden}>`;
};

const button = (data: string, words: string) => `<button type="button" ${data}>${escaped(words)}</button>`;

export function bundlePage(bundle: Bundle): string {
  const { task, title, reviewer, blind, reasons } = bundle;
  const choice = task === 'choice';
  const [left, right] = choice ? ['Left', 'Right'] : blind ? ['One', 'The other'] : ['Before', 'After'];
  const decide = choice
    ? [button('data-answer="left"', 'Left (S)'), button('data-answer="right"', 'Right (D)')]
    : [
        button('data-answer="accept"', 'Accept (A)'),
        button('data-answer="reject"', 'Reject (R)'),
        button('data-answer="unsure"', 'Unsure (U)'),
        ...reasons.map((reason, index) =>
          button(`data-reason="${escaped(reason)}"`, `${index + 1} ${reason}`),
        ),
      ];
  const source =
    '<figure id="source-frame"><img id="source" alt="The face before the edits"><figcaption>Which of the two below keeps this expression?</figcaption></figure>';
  return offlinePage({
    ...{ title, task: `review by ${reviewer}`, save: 'Save verdicts', style, bundle, script },
    store: `'mien-bundle ' + bundle.queue + ' ' + bundle.reviewer`,
    who: '{ reviewer: bundle.reviewer }',
    main: `<main${choice ? ' class="choice"' : ''}>
${choice ? source : ''}
<figure><img id="left" alt="${left}"><figcaption>${left}</figcaption></figure>
<figure><img id="right" alt="${right}"><figcaption>${right}</figcaption></figure>
</main>`,
    footer: `${decide.join('\n')}${fields(choice)}`,
  });
}
