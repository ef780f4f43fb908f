// The frame of a page that somebody fills in elsewhere: one file that works in any browser without a network. Its script
// may do nothing but run itself: the policy names it by its hash, and lets no request out.
import { createHash } from 'node:crypto';

export interface OfflinePage {
  readonly title: string;
  /** What is done by whom, for the browser's tab. */
  readonly task: string;
  readonly save: string;
  readonly style: string;
  /** What the page's script finds as `bundle`. */
  readonly bundle: { readonly program: string; readonly format: string };
  /** Expressions in the page's script: where its rows are kept meanwhile, and what each row says of who made it. */
  readonly store: string;
  readonly who: string;
  /** Runs after what is common; defines undo and save, which the header's buttons call. */
  readonly script: string;
  readonly main: string;
  readonly footer: string;
}

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const commonStyle = `
html { color-scheme: dark light; font: 14px/1.45 "Segoe UI", "Helvetica Neue", "Liberation Sans", Arial, sans-serif; }
body { margin: 0; height: 100vh; display: grid; grid-template-rows: auto minmax(0, 1fr) auto; background: #313131; color: #ececec; }
header, footer { padding: 8px 16px; background: #222; }
header { display: flex; gap: 8px 16px; align-items: center; flex-wrap: wrap; }
h1 { font-size: 15px; margin: 0; } header p { margin: 0; flex: 1; color: #b5b5b5; }
main { padding: 8px; min-height: 0; }
button { font: inherit; color: inherit; background: #2c2c2c; border: 1px solid #6a6a6a; border-radius: 4px; padding: 4px 10px; }
button[aria-pressed="true"] { background: #5ab4f2; border-color: #5ab4f2; color: #06131d; }`;

/** Rows are the log's own: each has an id and a time of its own, after the last one's should the clock go back. */
const commonScript = ({ store, who }: OfflinePage) => `'use strict';
const bundle = JSON.parse(document.getElementById('bundle').textContent);
const at = (id) => document.getElementById(id);
const store = ${store}, who = ${who};
let rows = JSON.parse(localStorage.getItem(store) || '[]');
const letters = '0123456789abcdefghjkmnpqrstvwxyz';
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => letters[byte & 31]).join('');
const undone = () => new Set(rows.filter((row) => row.kind === 'undo').map((row) => row.undoes));
function keep(all) {
  const last = rows.length ? Date.parse(rows.at(-1).at) + 1 : 0;
  const time = new Date(Math.max(Date.now(), last)).toISOString();
  for (const row of all) rows.push({ ...row, id: newId(), ...who, program: bundle.program, at: time });
  localStorage.setItem(store, JSON.stringify(rows));
}
function saveFile(content, name) {
  const text = JSON.stringify({ format: bundle.format, ...content });
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
`;

export function offlinePage(page: OfflinePage): string {
  const { title, task, style, bundle, main, footer } = page;
  const script = `${commonScript(page)}${page.script}
at('undo').addEventListener('click', undo); at('save').addEventListener('click', save);`;
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${hash}'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)} · ${escaped(task)}</title>
<style>${commonStyle}${style}</style>
</head>
<body>
<header><h1>${escaped(title)}</h1><p role="status" id="progress"></p>
<button type="button" id="undo">Undo (Backspace)</button><button type="button" id="save">${page.save}</button></header>
${main}
<footer>${footer}</footer>
<script type="application/json" id="bundle">${JSON.stringify(bundle).replaceAll('<', '\\u003c')}</script>
<script>${script}</script>
</body>
</html>
`;
}
