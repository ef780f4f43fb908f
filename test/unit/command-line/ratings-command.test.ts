// `mien ratings` on a library of its own: a form, a table of ratings, norms, files there and back.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Session } from '../../../app/command-line/command.ts';
import { ratings } from '../../../app/command-line/commands/ratings.ts';
import { openLibrary } from '../../../main/catalog/library.ts';
import { everyRatedPicture } from '../../../main/catalog/rated-pictures.ts';
import { fillLibrary } from '../../helpers/fill-library.ts';

async function session() {
  const place = mkdtempSync(join(tmpdir(), 'mien-ratings-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const library = join(place, 'library');
  await fillLibrary(library, { faces: 2, varied: 2, side: 32 });
  const { reader, close } = openLibrary(library, { write: false });
  const pictures = everyRatedPicture(reader).flatMap((one) => (one.variation ? [one.picture] : []));
  close();
  const on: Session = {
    ...{ library, provider: null, json: true, terminal: { line() {}, progress() {}, clear() {} } as never },
  };
  const run = async (positionals: string[], values = {}) => (await ratings.run({ positionals, values }, on))!;
  return { run, pictures, at: (name: string) => join(place, name) };
}

test('a form is made, a table is taken in with what is wrong named, and norms come out', async () => {
  const { run, pictures, at } = await session();
  const question = 'valence=1..7 How pleasant is it? [not | very]';
  const made = await run(['form', 'Pilot'], { question: [question], filter: '' });
  expect(made.json).toMatchObject({ form: { pictures: 4, places: 5 } });
  const lines = pictures.flatMap((id, index) => [
    `${id},Ana,${index + 1}`,
    `${id},Ben,${Math.max(1, 7 - index * index)}`,
  ]);
  writeFileSync(at('good.csv'), ['picture,rater,valence', ...lines].join('\n'));
  writeFileSync(at('bad.csv'), `picture,rater,valence\nnobody,Ana,3\n${pictures[0]},Cleo,4\n`);
  const refused = await run(['import', at('good.csv'), at('bad.csv')]);
  expect(refused).toMatchObject({ exit: 1, json: { stored: false, ratings: 9, wrong: 1 } });
  expect(refused.text).toContain("bad.csv: Line 2: the picture 'nobody' is not in this library.");
  expect((await run(['import', at('good.csv'), at('bad.csv')], { 'leave-out': true })).json).toMatchObject({
    ...{ stored: true, ratings: 9 },
  });
  expect((await run(['norms'])).text).toMatch(/picture +raters +mean +SD/);
  expect((await run(['reliability', 'valence'])).text).toContain('ICC(2,1)');
  await run(['norms'], { csv: at('norms.csv') });
  expect(readFileSync(at('norms.csv'), 'utf8').split('\r\n')).toHaveLength(6);
  await run(['save', at('all.json')]);
  expect((await run(['import', at('all.json')])).json).toMatchObject({ known: 9, ratings: 0 });
  expect((await run([])).text).toContain('Pilot');
});

test('a bundle is written once, and a form goes', async () => {
  const { run, at } = await session();
  await run(['question', 'emotion=happy,sad Which?'], { intended: 'expression' });
  const made = await run(['form', 'Away'], {
    question: ['emotion=happy,sad Which?'],
    intended: 'expression',
    filter: '',
  });
  const { form } = made.json as { form: { id: string } };
  const written = await run(['bundle', 'Away', at('away.html')], { rater: 'Ben', limit: '3' });
  expect(written.json).toMatchObject({ places: 3, left: 2 });
  await expect(run(['bundle', form.id, at('away.html')], { rater: 'Ben' })).rejects.toThrow(
    'already something',
  );
  await run(['remove', form.id]);
  await expect(run(['remove', form.id])).rejects.toThrow('no such rating form');
});

test('what can’t be done is said', async () => {
  const { run, at } = await session();
  await expect(run(['form', 'X'], { question: ['beauty'], filter: '' })).rejects.toThrow(
    'is no question; one is',
  );
  await expect(run(['import', at('nothing.csv')])).rejects.toThrow('nothing.csv can’t be read');
  await expect(run(['praise'])).rejects.toThrow("no 'mien ratings praise'");
  await expect(run(['reliability', 'beauty'])).rejects.toThrow('no such question');
  await expect(run(['form', 'X'], { question: ['a=1..7 B?'] })).rejects.toThrow('name a --set or a --filter');
});
