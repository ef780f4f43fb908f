// Teaching through the host, its library real and its engine the tiny one: labels, fit, direction, restart, mistakes.
import { expect, test } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../../main/contracts/calls.ts';
import { openStudio, type Studio } from '../../../main/host/studio.ts';
import { temporaryFolder, watchedLaunch } from '../../reliability/processes.ts';
import { tinyLatent } from '../edit/teach/tiny-teaching.ts';

function open(directory: string) {
  const studio = openStudio({
    directory,
    cacheDirectory: temporaryFolder(),
    provider: 'cpu',
    launch: watchedLaunch().launch,
  });
  return { studio, call: callOf(studio) };
}

const callOf =
  (studio: Studio) =>
  <Name extends CallName>(name: Name, input: CallInput<Name>) =>
    studio.call(name, input, 'command-line') as Promise<CallOutput<Name>>;

/** What is taught here: whether one coordinate is positive. */
const yes = (seed: number) => tinyLatent(seed)[3]! > 0;

test('answers become a direction with its labels as provenance, and outlive a restart', async () => {
  const directory = temporaryFolder();
  const first = open(directory);
  await first.call('startTeaching', { name: 'beard', title: 'Beard' });
  await expect(first.call('keepTaught', { name: 'beard' })).rejects.toThrow(/30 more labels/);
  for (let round = 0; round < 5; round++) {
    const { samples } = await first.call('teachNext', { name: 'beard', count: 8 });
    for (const { seed, origin } of samples) {
      const sample = { kind: 'seed', seed } as const;
      await first.call('teach', { name: 'beard', sample, answer: yes(seed) ? 'yes' : 'no', origin });
    }
  }
  await first.studio.close();

  const second = open(directory);
  const { teaching } = await second.call('teachNext', { name: 'beard', count: 1 });
  expect([teaching.yes + teaching.no, teaching.missing, teaching.kept]).toEqual([40, null, false]);
  expect(teaching.curve.map(({ labels }) => labels)).toEqual([32, 40]);
  const { direction } = await second.call('keepTaught', {
    name: 'beard',
    moves: ['mouth'],
    apartFrom: ['age'],
  });
  expect(direction).toMatchObject({ id: 'beard', origin: 'taught', moves: ['mouth'] });
  expect(direction.provenance).toMatch(/yes and \d+ no labels .* Apart from age\.$/);
  expect((await second.call('directions', {})).directions.map(({ id }) => id)).toContain('beard');
  await second.call('forgetTeaching', { name: 'beard' });
  expect((await second.call('teachings', {})).teachings).toEqual([]);
  expect((await second.call('directions', {})).directions.map(({ id }) => id)).toContain('beard');
  await second.studio.close();
});

test('labels that are all alike, unknown faces and taken names are said, and nothing is lost', async () => {
  const { studio, call } = open(temporaryFolder());
  await expect(call('startTeaching', { name: 'age', title: 'Age' })).rejects.toThrow(/already a direction/);
  await call('startTeaching', { name: 'hat', title: 'Hat' });
  const lines = Array.from({ length: 40 }, (_, at) => `${700_000 + at},yes`);
  const text = ['seed,label', ...lines, '5,perhaps'].join('\n');
  const { taken, refused, teaching } = await call('importLabels', { name: 'hat', text });
  expect([taken, refused]).toEqual([40, [{ line: 42, reason: `'perhaps' is none of yes, no and skip.` }]]);
  expect(teaching.missing).toBe('Only 0 no: at least 5 are needed.');
  const unknown = await call('importLabels', { name: 'hat', text: 'face,label\nabcdefgh12,no' });
  expect([unknown.taken, unknown.refused[0]?.reason]).toEqual([
    0,
    'There is no such face in the library. abcdefgh12',
  ]);
  await expect(call('keepTaught', { name: 'hat' })).rejects.toThrow(/Only 0 no/);
  await expect(call('taughtLabels', { name: 'cap' })).rejects.toThrow(/No such attribute is being taught/);
  expect((await call('taughtLabels', { name: 'hat' })).labels).toHaveLength(40);
  await studio.close();
});

test('a component is kept under a name, a direction is set apart from others, and both are taken away', async () => {
  const { studio, call } = open(temporaryFolder());
  const place = { method: 'sefa', layers: 'middle', place: 2 } as const;
  const { components } = await call('components', { method: 'sefa', layers: 'middle', count: 3 });
  expect(components.map((one) => one.place)).toEqual([1, 2, 3]);
  expect((await call('componentSheet', { ...place, inline: true })).data).toMatch(/^iVBOR/);
  const kept = await call('keepComponent', { ...place, name: 'light', title: 'Light', moves: ['pose'] });
  expect(kept.direction).toMatchObject({ origin: 'sefa', rows: [7, 12], moves: ['pose'] });
  await expect(call('keepComponent', { ...place, name: 'light', title: 'Light' })).rejects.toThrow(/already/);
  const asked = {
    direction: 'smile',
    apartFrom: ['age', 'gender'],
    name: 'smile-alone',
    title: 'Smile alone',
  };
  const { direction } = await call('setApart', asked);
  expect(direction).toMatchObject({ origin: 'learned', moves: ['mouth'] });
  await expect(call('setApart', { ...asked, apartFrom: ['age-base'], name: 'other' })).rejects.toThrow(
    /trained/,
  );
  expect((await call('correlations', {})).rows.map((row) => row.direction)).toContain('smile-alone');
  for (const name of ['light', 'smile-alone']) await call('removeDirection', { direction: name });
  await expect(call('removeDirection', { direction: 'age' })).rejects.toThrow(/none of this library/);
  await studio.close();
});
