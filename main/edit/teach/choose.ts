// Which faces a person is shown next: those the fit is least sure of, and one in three at random, on which alone its
// accuracy is told: hard ones would make it look worse than it is.
import { uniformGenerator } from '../../../native-models/recipes/sampling.ts';

export interface Candidate {
  readonly seed: number;
  /** Of yes; null before anything is fitted. */
  readonly likely: number | null;
}

export interface Chosen extends Candidate {
  readonly origin: 'random' | 'unsure';
}

/** Unsure faces are drawn from so many of the least sure, so that they are not all alike. */
const unsurePool = 40;
const randomEvery = 3;

/** `answered`: labels so far, which decides whose turn it is and seeds the draw. */
export function chooseNext(
  candidates: readonly Candidate[],
  answered: number,
  count: number,
): readonly Chosen[] {
  const uniform = uniformGenerator(answered * 7919 + 11);
  const left = [...candidates];
  const chosen: Chosen[] = [];
  while (chosen.length < count && left.length > 0) {
    const atRandom = left[0].likely === null || (answered + chosen.length) % randomEvery === 0;
    const from = atRandom ? left : leastSure(left);
    const candidate = from[Math.floor(uniform() * from.length)];
    left.splice(left.indexOf(candidate), 1);
    chosen.push({ ...candidate, origin: atRandom ? 'random' : 'unsure' });
  }
  return chosen;
}

function leastSure(candidates: readonly Candidate[]): readonly Candidate[] {
  const doubt = ({ likely }: Candidate) => Math.abs((likely ?? 0.5) - 0.5);
  return candidates.toSorted((one, other) => doubt(one) - doubt(other)).slice(0, unsurePool);
}
