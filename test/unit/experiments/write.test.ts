// Experiment files of a real library and of an exported folder: each program's table has its documented columns, and every
// file it names is there.
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type ExperimentInput, experimentSchema } from '../../../main/contracts/experiments.ts';
import { everything } from '../../../main/contracts/filter.ts';
import type { Question } from '../../../main/contracts/ratings.ts';
import { planOf } from '../../../main/experiments/gather.ts';
import { writeExperiment } from '../../../main/experiments/write.ts';
import { writeFolderExport } from '../../../main/export/folder-export.ts';
import { filteredLibrary } from '../catalog/filtered-library.ts';
import { request } from '../export/request.ts';

const questions: readonly Question[] = [
  { kind: 'categories', key: 'emotion', title: 'Which?', categories: ['happy', 'sad'], intended: 'none' },
  {
    kind: 'scale',
    key: 'valence',
    title: 'How <good>?',
    low: 1,
    high: 3,
    lowWords: 'bad',
    highWords: 'good',
  },
  { kind: 'scale', key: 'arousal', title: 'How calm?', low: 0, high: 100, lowWords: '', highWords: '' },
];

async function written(changes: Partial<ExperimentInput> = {}) {
  const { writer, ...ids } = await filteredLibrary();
  const folder = join(writer.directory, 'experiment');
  const asked = experimentSchema.parse({
    tools: ['psychopy', 'gorilla', 'e-prime', 'qualtrics'],
    source: { kind: 'filter', filter: everything },
    participants: 3,
    picturesAt: 'https://lab.example/faces/',
    ...changes,
  });
  const write = (leaveOut = false) =>
    writeExperiment(writer, { asked, questions, target: folder, leaveOut, replace: false });
  const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
  return { writer, ids, folder, asked, write, read };
}
const table = (text: string, between: string) =>
  text
    .split('\r\n')
    .filter(Boolean)
    .map((line) => line.split(between));

test('a folder holds a table a participant for each program, and the pictures', async () => {
  const { folder, write } = await written();
  await write();
  expect(readdirSync(folder).sort()).toEqual(
    [
      'README.md',
      'e-prime',
      'gorilla',
      'mien-export.json',
      'pictures',
      'psychopy',
      'qualtrics',
      'trials.csv',
    ].sort(),
  );
  expect(readdirSync(join(folder, 'pictures'))).toHaveLength(5);
  expect(readdirSync(join(folder, 'gorilla'))).toEqual(
    ['01', '02', '03'].flatMap((number) => [`spreadsheet-${number}.csv`, `spreadsheet-${number}.xlsx`]),
  );
});

test('PsychoPy’s columns are Python names, its files are there, and blocks name their rows', async () => {
  const { folder, write, read } = await written();
  await write();
  const [names, ...rows] = table(read('psychopy', 'conditions-01.csv').replaceAll(/"[^"]*"/g, 'x'), ',');
  expect(names!.every((name) => /^[a-z_]+$/.test(name))).toBe(true);
  const at = names!.indexOf('image_file');
  expect(rows.every((row) => existsSync(join(folder, row[at]!)))).toBe(true);
  const [, ...blocks] = table(read('psychopy', 'blocks-01.csv'), ',');
  expect(blocks.at(-1)![1]).toMatch(new RegExp(`:${rows.length}$`));
  const sheet = unzipSync(readFileSync(join(folder, 'psychopy', 'conditions-01.xlsx')));
  expect(strFromU8(sheet['xl/sharedStrings.xml']!)).toContain('image_file');
});

test('Gorilla’s spreadsheet has its three columns first, begins, pauses between blocks and ends', async () => {
  const { write, read } = await written();
  await write();
  const [names, ...rows] = table(read('gorilla', 'spreadsheet-02.csv').replaceAll(/"[^"]*"/g, 'x'), ',');
  expect(names!.slice(0, 4)).toEqual(['randomise_blocks', 'randomise_trials', 'display', 'image']);
  const displays = rows.map((row) => row[2]);
  expect([displays[0], displays.at(-1), displays.filter((one) => one === 'break').length]).toEqual([
    'instructions',
    'finish',
    2,
  ]);
  expect(rows.filter((row) => row[2] === 'trial').every((row) => /^face-[^/]+\.png$/.test(row[3]!))).toBe(
    true,
  );
});

test('E-Prime’s list has Weight, Nested and Procedure, and attributes it can name', async () => {
  const { write, read } = await written();
  await write();
  const [names, ...rows] = table(read('e-prime', 'list-03.txt'), '\t');
  expect(names!.slice(0, 4)).toEqual(['Weight', 'Nested', 'Procedure', 'ImageFile']);
  expect(names!.every((name) => /^[A-Za-z][A-Za-z0-9_]{0,79}$/.test(name))).toBe(true);
  expect(rows.every((row) => row.length === names!.length && row[0] === '1' && row[1] === '')).toBe(true);
  expect(rows[0]![3]).toMatch(/^pictures\\face-/);
});

test('Qualtrics’ survey has blocks, the picture’s address, and each question in its own form', async () => {
  const { write, read } = await written();
  await write();
  const parts = read('qualtrics', 'survey.txt').split('\r\n\r\n');
  expect(parts.slice(0, 2)).toEqual(['[[AdvancedFormat]]', '[[Block:List 01 block 1]]']);
  expect(parts[2]).toMatch(
    /^\[\[Question:DB\]\]\r\n\[\[ID:L01T01_picture\]\]\r\n<img src="https:\/\/lab\.example\/faces\/face-/,
  );
  expect(parts[3]!.split('\r\n')).toEqual([
    ...['[[Question:MC:SingleAnswer:Horizontal]]', '[[ID:L01T01_emotion]]', 'Which?', '[[Choices]]'],
    ...['happy', 'sad'],
  ]);
  expect(parts[4]!.split('\r\n').slice(2)).toEqual(['How &lt;good>?', '[[Choices]]', '1 bad', '2', '3 good']);
  expect(parts[5]!.split('\r\n').slice(0, 3)).toEqual([
    '[[Question:TE:SingleLine]]',
    '[[ID:L01T01_arousal]]',
    'How calm? (0, 100)',
  ]);
});

test('a survey without an address is refused, and a set that is incomplete for a Latin square', async () => {
  await expect((await written({ picturesAt: null })).write()).rejects.toThrow('from an address');
  await expect((await written({ lists: 'latin-square' })).write()).rejects.toThrow('has no picture of');
});

test('pictures with names at random get their conditions from the key beside them', async () => {
  const { writer, asked } = await written();
  const path = join(writer.directory, 'opaque');
  const names = { kind: 'opaque', seed: 'abc' } as const;
  await writeFolderExport(writer, request(path, { includeUnkept: true, names }));
  const { problems, conditions, first } = planOf(writer, { ...asked, source: { kind: 'path', path } });
  expect(problems).toEqual([]);
  expect(conditions.length).toBeGreaterThan(1);
  expect(first.every(({ file }) => existsSync(join(path, file)))).toBe(true);
});

test('an exported folder serves too; what is missing or leads out of it is named, and left out when asked', async () => {
  const first = await written();
  const source = join(first.writer.directory, 'exported');
  await writeFolderExport(first.writer, request(source, { includeUnkept: true }));
  const line = JSON.stringify({ file_name: '../outside.png', face: 'x', variation: null });
  appendFileSync(join(source, 'metadata.jsonl'), `${line}\nnonsense\n`);
  rmSync(join(source, `pictures/face-${first.ids.younger}.png`));
  const { asked, writer } = {
    ...first,
    asked: { ...first.asked, source: { kind: 'path', path: source } as const },
  };
  expect(planOf(writer, asked).problems).toEqual([
    `metadata.jsonl, line 1: pictures/face-${first.ids.younger}.png is missing.`,
    'metadata.jsonl, line 6: ../outside.png leads out of the folder.',
    'metadata.jsonl, line 7: is not the row of a picture.',
  ]);
  const target = join(writer.directory, 'from-folder');
  const write = (leaveOut: boolean) =>
    writeExperiment(writer, { asked, questions, target, leaveOut, replace: false });
  await expect(write(false)).rejects.toThrow('Something is wrong with the folder. metadata.jsonl, line 1');
  expect(existsSync(target)).toBe(false);
  const made = await write(true);
  expect([made.leftOut.length, made.faces.includes(first.ids.younger)]).toEqual([3, true]);
  expect(readdirSync(join(target, 'pictures'))).toHaveLength(4);
});
