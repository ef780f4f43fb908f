// A survey of Qualtrics in its Advanced Format TXT: [[AdvancedFormat]] first, blocks, questions with their kind and id,
// [[Choices]] a line each, page breaks. A survey holds no files, so pictures are shown from an address; randomising over
// participants is set in Qualtrics' survey flow, one list a branch.
// https://www.qualtrics.com/support/survey-platform/survey-module/survey-tools/import-and-export-surveys/
import type { Question } from '../../contracts/ratings.ts';
import { baseName, padded, type TrialRow } from './trial-rows.ts';

/** More points than a person can tell apart on a row of buttons are typed. */
const mostChoices = 21;

export function qualtricsSurvey(
  lists: readonly (readonly TrialRow[])[],
  questions: readonly Question[],
  picturesAt: string,
): string {
  const place = picturesAt.replace(/\/+$/, '');
  const parts = lists.flatMap((rows) =>
    rows.flatMap((row, index) => {
      const list = padded(row.participant, lists.length);
      const block = `[[Block:List ${list} block ${row.block}]]`;
      const id = `L${list}T${padded(row.trial, rows.length)}`;
      return [
        ...(rows[index - 1]?.block === row.block ? ['[[PageBreak]]'] : [block]),
        shown(`${id}_picture`, `${place}/${encodeURIComponent(baseName(row.file))}`),
        ...questions.map((question) => asked(`${id}_${question.key}`, question)),
      ];
    }),
  );
  return ['[[AdvancedFormat]]', ...parts].map((part) => `${part}\r\n`).join('\r\n');
}

const lines = (...all: readonly string[]) => all.join('\r\n');

const shown = (id: string, address: string) =>
  lines('[[Question:DB]]', `[[ID:${id}]]`, `<img src="${escaped(address)}" alt="" style="max-width:100%">`);

function asked(id: string, question: Question): string {
  const title = escaped(question.title);
  if (question.kind === 'categories') return choices(id, title, question.categories);
  const { low, high, lowWords, highWords } = question;
  if (high - low >= mostChoices) {
    const ends = `${low}${lowWords && ` = ${lowWords}`}, ${high}${highWords && ` = ${highWords}`}`;
    return lines('[[Question:TE:SingleLine]]', `[[ID:${id}]]`, `${title} (${escaped(ends)})`);
  }
  const points = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  const words = points.map((point) => {
    const said = point === low ? lowWords : point === high ? highWords : '';
    return said ? `${point} ${said}` : `${point}`;
  });
  return choices(id, title, words);
}

const choices = (id: string, title: string, of: readonly string[]) =>
  lines('[[Question:MC:SingleAnswer:Horizontal]]', `[[ID:${id}]]`, title, '[[Choices]]', ...of.map(escaped));

/** Question texts are HTML, and [[ begins a mark. */
const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('[[', '[ [')
    .replace(/[\r\n]+/g, ' ');
