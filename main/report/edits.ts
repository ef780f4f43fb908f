// The edits that the quick report makes, and how their target change is read by the judge.

import type { Reading } from '../measure/reader.ts';
import { mean } from '../measure/statistics.ts';

export interface ReportedEdit {
  readonly id: 'younger' | 'older' | 'gender';
  readonly title: string;
  readonly direction: 'age' | 'gender';
  readonly unit: string;
  /** Change asked for, in the optimising net's own unit, from its reading of the unedited face. */
  readonly goal: (observed: { readonly age: number; readonly genderLogit: number }) => number;
  /** The judge's reading of the attribute: a target change is a difference of two. */
  readonly target: (reading: Reading) => number;
  /** The judge's target change at which the edit is locked; null: where the goal is reached. */
  readonly judgedGoal: number | null;
}

/** How far past the middle a flipped gender logit goes. */
const flippedLogit = 2;

const logit = (probability: number) => {
  const inside = Math.min(Math.max(probability, 0.001), 0.999);
  return Math.log(inside / (1 - inside));
};

export const judgedAge = (reading: Reading) => mean(reading.age);
/** Logit of the probability 'perceived as male'. */
export const judgedGender = (reading: Reading) => logit(mean(reading.male));

export const reportedEdits: readonly ReportedEdit[] = [
  {
    id: 'younger',
    title: 'Younger by 12 years',
    direction: 'age',
    unit: 'years',
    goal: () => -12,
    target: judgedAge,
    judgedGoal: -12,
  },
  {
    id: 'older',
    title: 'Older by 12 years',
    direction: 'age',
    unit: 'years',
    goal: () => 12,
    target: judgedAge,
    judgedGoal: 12,
  },
  {
    id: 'gender',
    title: 'Perceived gender flipped',
    direction: 'gender',
    unit: 'logit',
    goal: ({ genderLogit }) => (genderLogit > 0 ? -1 : 1) * (Math.abs(genderLogit) + flippedLogit),
    target: judgedGender,
    judgedGoal: null,
  },
];
