// Whatever comes over a line, a call answers by the contract or fails in words; it never ends in a bug.
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { calls } from '../../main/contracts/calls.ts';
import { ExpectedError, expectedErrors, fromFailure, toFailure } from '../../main/contracts/errors.ts';
import { openStudio, type Studio } from '../../main/host/studio.ts';
import { temporaryFolder, watchedLaunch } from '../reliability/processes.ts';

function open(): Studio {
  const directory = join(temporaryFolder(), 'library');
  const studio = openStudio({
    directory,
    cacheDirectory: join(directory, 'no-models'),
    provider: 'cpu',
    launch: watchedLaunch().launch,
  });
  onTestFinished(() => studio.close());
  return studio;
}

/** Inputs near enough to the real ones to get past the first checks. */
const id = fc.constantFrom('0000000000', 'abcdefghjk', '../../../..', '', 7, null);
const number = fc.constantFrom(0, 1, -1, 0.5, 1e9, Number.MAX_SAFE_INTEGER, '1', null);
const edits = fc.array(
  fc.record({
    direction: fc.constantFrom('age', 'none', 'AGE', '__proto__', 1),
    amount: fc.oneof(
      fc.record({ kind: fc.constant('strength'), strength: number }),
      fc.record({ kind: fc.constant('target'), change: number, unit: fc.constantFrom('y', '', 3) }),
      fc.jsonValue(),
    ),
  }),
  { maxLength: 3 },
);
const near = fc.record(
  {
    face: id,
    variation: id,
    job: id,
    edits,
    lock: fc.constantFrom(null, 'off', 'on', 'both', { kind: 'full' }, { kind: 'slow' }),
    faces: fc.constantFrom('all', [], ['0000000000'], 'none'),
    photo: fc.constantFrom('ab'.repeat(32), '../x', 1),
    sources: fc.constantFrom(
      [],
      [{ kind: 'path', path: '/nowhere/at/all' }],
      [{ kind: 'incoming', incoming: 'ab'.repeat(32), name: 'x' }],
    ),
    positions: fc.constantFrom([0], [-1], [1e9]),
    preset: fc.constantFrom('quick', 'fine', 'slow'),
    subject: fc.constantFrom(null, 'P1', '', '../x'),
    consent: fc.constantFrom(undefined, { legalBasis: '', permits: {}, expires: null, ethics: '' }, 1),
    quad: fc.constantFrom(
      null,
      [
        [0, 0],
        [0, 1],
        [1, 1],
        [1, 0],
      ],
      [
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
      ],
      [[9, 9]],
    ),
    ladders: fc.constant([{ direction: 'age', from: 0, to: 1, step: 1 }]),
    labels: fc.constantFrom([], ['a'], [''], 'a'),
    note: fc.constantFrom('', 'x'.repeat(3000), 1),
    offset: number,
    limit: number,
    seed: number,
    truncation: number,
    name: fc.constantFrom('mine', 'Mine', '../x', 'age'),
    title: fc.constantFrom('Mine', ''),
    format: fc.constantFrom('npy', 'npz', 'json', 'exe'),
    data: fc.constantFrom('', 'AAAA', '%%%', Buffer.from('[1,2]').toString('base64')),
    method: fc.constantFrom('labels', 'none'),
    form: fc.constantFrom('catalog', 'folder', 'zip'),
    target: fc.constantFrom(
      { kind: 'library', name: '../x' },
      { kind: 'library', name: 'con' },
      { kind: 'path', path: '' },
      { kind: 'library', name: 'set' },
    ),
  },
  { requiredKeys: [] },
);

/** Those that would start hours of work are given only what is refused, in the tests of jobs. */
/** Made-up input would start long work, or make folders. */
const leftOut = ['sample', 'learnDirections', 'buildSamples', 'trainEditor', 'backup'];
const names = Object.keys(calls).filter((name) => !leftOut.includes(name));

describe('a call', () => {
  test('answers in kind or fails in words, whatever it is given', async () => {
    const studio = open();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names, 'none', '__proto__', 'toString'),
        fc.oneof(near, fc.jsonValue()),
        async (name, input) => {
          try {
            await studio.call(name, input, 'browser');
          } catch (error) {
            expect(error).toBeInstanceOf(ExpectedError);
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  test('that is refused says where the input is wrong', async () => {
    const studio = open();
    await expect(studio.call('faces', { limit: 'x' }, 'browser')).rejects.toMatchObject({
      code: 'input-invalid',
      message: expect.stringContaining('limit'),
    });
    await expect(studio.call('sample', {}, 'browser')).rejects.toMatchObject({ code: 'input-invalid' });
  });
});

describe('failures', () => {
  let failures: ReturnType<typeof toFailure>[];
  beforeAll(() => {
    failures = Object.keys(expectedErrors).map((code) =>
      toFailure(new ExpectedError(code as keyof typeof expectedErrors, 'which one')),
    );
  });

  test('cross a border as what they are', () => {
    for (const failure of failures) expect(toFailure(fromFailure(failure))).toEqual(failure);
  });

  test('are a sentence and a next step, each with its full stop', () => {
    for (const [sentence, nextStep] of Object.values(expectedErrors))
      for (const text of [sentence, nextStep]) expect(text).toMatch(/^[A-Z].*\.$/);
  });
});
