// The lists of an experiment: nobody twice in a block, everything equally often, and a clear no where that can't be.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExpectedError } from '../../../main/contracts/errors.ts';
import type { Trial } from '../../../main/contracts/experiments.ts';
import { type ExperimentPicture, planTrials } from '../../../main/experiments/plan.ts';

const conditions = ['unedited', 'age=-2, full lock', 'age=+2, full lock'];

function pictures(faces: number, of = conditions, person = (face: number) => `face ${face}`) {
  return Array.from({ length: faces }, (_, face) =>
    of.map(
      (condition, at): ExperimentPicture => ({
        file: `pictures/${face}-${at}.png`,
        picture: `${face}-${at}`,
        face: `${face}`,
        person: person(face),
        ...{ condition, edits: '', lock: 'none', labels: [] },
      }),
    ),
  ).flat();
}
const settings = { lists: 'everything', blocks: null, participants: 6, seed: 1 } as const;

const refusal = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    const { code, message } = error as ExpectedError;
    return `${code}: ${message}`;
  }
  return 'made';
};
const counts = (trials: readonly Trial[], of: (trial: Trial) => unknown) =>
  [...Map.groupBy(trials, of).values()].map((own) => own.length).sort((one, other) => one - other);

describe('lists of everything', () => {
  test('have as few blocks as can be, every picture once, each condition spread evenly over the blocks', () => {
    const plan = planTrials(pictures(12), settings);
    expect([plan.blocks, plan.lists, plan.round]).toEqual([3, 1, 3]);
    for (const trials of plan.trials) {
      expect(new Set(trials.map(({ file }) => file)).size).toBe(36);
      expect(counts(trials, ({ block }) => block)).toEqual([12, 12, 12]);
      expect(counts(trials, ({ block, condition }) => `${block} ${condition}`)).toEqual(Array(9).fill(4));
    }
  });

  test('put every picture into every place of the blocks equally often over a round of participants', () => {
    const { trials } = planTrials(pictures(4), { ...settings, participants: 3 });
    expect(counts(trials.flat(), ({ file, block }) => `${file} ${block}`)).toEqual(Array(36).fill(1));
  });

  test('are the same for the same seed, and others for another', () => {
    const files = (seed: number) =>
      planTrials(pictures(6), { ...settings, seed }).trials[1]?.map(({ file }) => file);
    expect(files(1)).toEqual(files(1));
    expect(files(1)).not.toEqual(files(2));
  });

  test('are refused where somebody would be twice in a block, and it says how many blocks are needed', () => {
    expect(refusal(() => planTrials(pictures(4), { ...settings, blocks: 2 }))).toMatch(
      /^experiment-impossible: .*face \d has 3 pictures in a list, and there are 2 blocks.*at least 3 blocks/,
    );
    const one = () => 'subject P7';
    expect(refusal(() => planTrials(pictures(2, conditions, one), { ...settings, blocks: 3 }))).toContain(
      'subject P7 has 6 pictures',
    );
    expect(refusal(() => planTrials([], settings))).toContain('There are no pictures');
    expect(refusal(() => planTrials(pictures(1), { ...settings, blocks: 4 }))).toContain(
      'do not fill 4 blocks',
    );
  });
});

describe('a Latin square', () => {
  const latin = { ...settings, lists: 'latin-square' } as const;

  test('shows each participant each face once, the conditions equally often, and over the lists everything', () => {
    const plan = planTrials(pictures(6), { ...latin, participants: 3 });
    expect([plan.lists, plan.blocks]).toEqual([3, 1]);
    for (const trials of plan.trials) {
      expect(new Set(trials.map(({ face }) => face)).size).toBe(6);
      expect(counts(trials, ({ condition }) => condition)).toEqual([2, 2, 2]);
    }
    expect(new Set(plan.trials.flat().map(({ file }) => file)).size).toBe(18);
  });

  test('is refused with the faces and conditions that stand in the way', () => {
    const lacking = pictures(3).filter(({ file }) => file !== 'pictures/1-2.png');
    const doubled = [...pictures(3), { ...pictures(1)[0]!, file: 'pictures/again.png' }];
    expect(refusal(() => planTrials(lacking, latin))).toContain(
      "Face 1 has no picture of 'age=+2, full lock'.",
    );
    expect(refusal(() => planTrials(doubled, latin))).toContain("Face 0 has 2 pictures of 'unedited'.");
  });
});

test('whatever the pictures are, nobody is twice in a block and blocks differ by one at most', () => {
  const some = fc.array(fc.record({ person: fc.nat(5), condition: fc.nat(3) }), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(some, fc.nat(4), fc.nat(99), (made, more, seed) => {
      const all = made.map(
        ({ person, condition }, at): ExperimentPicture => ({
          file: `${at}`,
          ...{ picture: `${at}`, face: `${at}`, person: `${person}`, condition: `${condition}` },
          ...{ edits: '', lock: 'none', labels: [] },
        }),
      );
      const least = Math.max(
        ...[...Map.groupBy(made, (one) => one.person).values()].map((own) => own.length),
      );
      const blocks = Math.min(least + more, all.length);
      const { trials } = planTrials(all, { ...settings, blocks, seed });
      const personOf = new Map(all.map(({ file, person }) => [file, person]));
      for (const own of trials) {
        expect(own).toHaveLength(all.length);
        expect(counts(own, ({ block, file }) => `${block} ${personOf.get(file)}`).every((n) => n === 1)).toBe(
          true,
        );
        const sizes = counts(own, ({ block }) => block);
        expect(sizes.at(-1)! - sizes[0]!).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 60 },
  );
});
