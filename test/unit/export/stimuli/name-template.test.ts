import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpectedError } from '../../../../main/contracts/errors.ts';
import { type NameField, nameFields } from '../../../../main/contracts/stimuli.ts';
import {
  type FieldValues,
  nameFrom,
  parseTemplate,
  plain,
} from '../../../../main/export/stimuli/name-template.ts';
import { collisionsOf } from '../../../../main/export/stimuli/names.ts';

const fields = Object.keys(nameFields) as NameField[];
const values = {
  ...(Object.fromEntries(fields.map((field) => [field, field])) as Record<NameField, string>),
  index: 7,
  strength: -1.5,
  age_target: 61,
} satisfies FieldValues;
const made = (template: string) => nameFrom(parseTemplate(template), values);

describe('a template', () => {
  it('writes its fields between its text', () => {
    expect(made('{subject}-{age_target}_{lock}-{index:3}')).toBe('subject-61_lock-007');
    expect(made('{direction}{strength}')).toBe('directionm1p5');
  });

  it.each([
    ['../{face}', '‘.’ can’t stand in a name'],
    ['{face}/{lock}', '‘/’'],
    ['{face}\\x', '‘\\’'],
    ['{face}.png', '‘.’'],
    ['C:{face}', '‘:’'],
    ['{face} {lock}', '‘ ’'],
    ['{face}\u0000', 'can’t stand in a name'],
    ['{fase}', 'There is no field ‘fase’'],
    ['{face', 'brace is not closed'],
    ['face}', 'brace is not closed'],
    ['{{face}}', 'brace is not closed'],
    ['{face:3}', 'only index, seed, age, age_target'],
    ['{index:333}', 'only index'],
    ['same', 'no field'],
  ])('%j is refused by name', (template, words) => {
    expect(() => parseTemplate(template)).toThrow(words);
  });

  it('never names a device of Windows, an option or a name without end', () => {
    const named = (label: string) => nameFrom(parseTemplate('{label}'), { ...values, label });
    for (const label of ['con', 'NUL', 'com1', 'LPT9', 'x'.repeat(101)])
      expect(() => named(label)).toThrow(ExpectedError);
    expect(() => nameFrom(parseTemplate('-{index}'), values)).toThrow('begins with -');
  });

  it('any text is refused by name or gives a name that is safe everywhere', () => {
    const piece = fc.oneof(
      fc.constantFrom(...fields.map((field) => `{${field}}`), '{index:4}', '..', '/', '\\', '{', '}'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 6 }),
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.double(),
        (pieces, label, strength) => {
          try {
            const name = nameFrom(parseTemplate(pieces.join('')), { ...values, label, strength });
            expect(name).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_-]{0,99}$/);
            expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)$/i);
          } catch (error) {
            if (!(error instanceof ExpectedError)) throw error;
            expect(error.code).toBe('template-invalid');
          }
        },
      ),
    );
  });
});

it.each([
  [1.5, '1p5'],
  [-2, 'm2'],
  [0.0001, '0'],
  [-0.0001, '0'],
  ['Zoë/..\\x', 'Zoe-x'],
  ['', 'none'],
  ['日本', 'none'],
])('%j stands in a name as %s', (value, text) => {
  expect(plain(value)).toBe(text);
});

it('names that differ by capitals alone are one name, and both pictures are told', () => {
  const picture = (name: string, face: string) => ({ name, face, variation: null });
  expect(collisionsOf([picture('A-1', 'a'), picture('a-1', 'b'), picture('c', 'c')])).toEqual([
    {
      name: 'A-1',
      pictures: [
        { face: 'a', variation: null },
        { face: 'b', variation: null },
      ],
    },
  ]);
});
