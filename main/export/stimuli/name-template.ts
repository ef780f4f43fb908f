// Templates of file names: text with fields in braces, as in '{subject}-{age_target}-{lock}'. What a template writes is a
// file's name everywhere: letters, digits, - and _ only, so that nothing leads out of the folder, no ending is hidden
// in a name, and names stand in tables and addresses as they are.
import { ExpectedError } from '../../contracts/errors.ts';
import { type NameField, nameFields } from '../../contracts/stimuli.ts';

export type NamePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly field: NameField; readonly width: number };

/** Fields that can be written with leading zeros. */
const numbers: readonly NameField[] = ['index', 'seed', 'age', 'age_target'];

export type FieldValues = Readonly<Record<NameField, string | number>>;

/** Of a name without its ending; with an ending and a folder it stays well under every system's limit. */
const longest = 100;
const plainText = /^[A-Za-z0-9_-]*$/;
const reservedOnWindows = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** Errors: template-invalid, which names what is wrong and where. */
export function parseTemplate(template: string): NamePart[] {
  const parts: NamePart[] = [];
  for (const [piece] of template.matchAll(/\{[^{}]*\}|[^{}]+|[{}]/g)) {
    if (piece === '{' || piece === '}') throw invalid(`A brace is not closed in ${quoted(template)}.`);
    parts.push(piece.startsWith('{') ? fieldPart(piece) : textPart(piece));
  }
  if (!parts.some(({ kind }) => kind === 'field'))
    throw invalid('It has no field, so every picture would have one name.');
  return parts;
}

function textPart(text: string): NamePart {
  const [odd] = [...text].filter((letter) => !plainText.test(letter));
  if (odd !== undefined) throw invalid(`${quoted(odd)} can’t stand in a name; letters, digits, - and _ can.`);
  return { kind: 'text', text };
}

function fieldPart(piece: string): NamePart {
  const [name = '', width = '0', ...more] = piece.slice(1, -1).split(':');
  if (!Object.hasOwn(nameFields, name))
    throw invalid(`There is no field ${quoted(name)}; there are ${Object.keys(nameFields).join(', ')}.`);
  const field = name as NameField;
  if (more.length > 0 || !/^\d{1,2}$/.test(width) || (width !== '0' && !numbers.includes(field)))
    throw invalid(`${quoted(piece)}: only ${numbers.join(', ')} take a number of digits, as in {index:4}.`);
  return { kind: 'field', field, width: Number(width) };
}

/** Errors: template-invalid, where what comes out can't be a file's name. */
export function nameFrom(parts: readonly NamePart[], values: FieldValues): string {
  const name = parts
    .map((part) => (part.kind === 'text' ? part.text : plain(values[part.field]).padStart(part.width, '0')))
    .join('');
  if (name.length > longest) throw invalid(`The name ${quoted(name)} is longer than ${longest} letters.`);
  if (reservedOnWindows.test(name)) throw invalid(`${quoted(name)} can’t be a file’s name on Windows.`);
  // Command lines take it for an option.
  if (name.startsWith('-')) throw invalid(`The name ${quoted(name)} begins with -.`);
  return name;
}

/** A value as letters, digits, - and _. */
export function plain(value: string | number): string {
  if (typeof value === 'number') {
    const digits = String(Number(Math.abs(value).toFixed(3)))
      .replace('.', 'p')
      .replaceAll('+', '');
    return `${value < 0 && digits !== '0' ? 'm' : ''}${digits}`;
  }
  const letters = value
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return letters === '' ? 'none' : letters;
}

const quoted = (text: string) => `‘${text.length > 60 ? `${text.slice(0, 60)}…` : text}’`;

const invalid = (detail: string) => new ExpectedError('template-invalid', detail);
