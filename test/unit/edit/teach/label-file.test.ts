import { expect, test } from 'vitest';
import { formatLabels, parseLabels } from '../../../../main/edit/teach/label-file.ts';

test('labels of faces and seeds are taken, and what is none is refused by its line', () => {
  const text =
    '\uFEFFlabel;"Face";seed\r\nyes;abcdefgh12;\r\n0;;500017\r\nmaybe;abcdefgh12;\r\n\r\nno;somebody;\r\n';
  expect(parseLabels(text)).toEqual({
    labels: [
      { line: 2, sample: { kind: 'face', face: 'abcdefgh12' }, answer: 'yes' },
      { line: 3, sample: { kind: 'seed', seed: 500017 }, answer: 'no' },
    ],
    refused: [
      { line: 4, reason: `'maybe' is none of yes, no and skip.` },
      { line: 6, reason: 'It names neither a face nor a seed.' },
    ],
  });
});

test('a file without the columns is refused as a whole', () => {
  expect(() => parseLabels('id,answer\na,yes\n')).toThrow('has to name the columns face (or seed) and label');
  expect(() => parseLabels('')).toThrow('has to name the columns');
});

test('what is written is read back', () => {
  const label = { answer: 'skip', origin: 'random', created: '2026-11-23T10:00:00.000Z' } as const;
  const written = formatLabels([
    { ...label, sample: { kind: 'face', face: 'abcdefgh12' } },
    { ...label, sample: { kind: 'seed', seed: 5 }, answer: 'yes' },
  ]);
  expect(parseLabels(written).labels.map(({ sample, answer }) => [sample, answer])).toEqual([
    [{ kind: 'face', face: 'abcdefgh12' }, 'skip'],
    [{ kind: 'seed', seed: 5 }, 'yes'],
  ]);
});
