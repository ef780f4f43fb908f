// The strength that moves an attribute by a change asked for in its own unit ('+12 years'): found on the face
// itself, by the net or geometry that the direction was learned from.
import { ExpectedError } from '../contracts/errors.ts';

export interface StrengthProblem {
  readonly change: number;
  /** First guess: change per strength step over samples. */
  readonly perStrength: number;
  readonly range: readonly [number, number];
  /** The attribute's change at a strength. */
  readonly measure: (strength: number) => Promise<number>;
}

const evaluations = 8;
/** Evaluations that fall short before the end of the range is tried: enough are left to come back from it. */
const patience = 4;
/** Share of the change that the answer may miss it by. */
const tolerance = 0.04;

/** Regula falsi between no edit and the far end of the range; throws 'target-unreachable' beyond it. */
export async function solveStrength({
  change,
  perStrength,
  range,
  measure,
}: StrengthProblem): Promise<number> {
  if (change === 0) return 0;
  const end = change * perStrength > 0 ? range[1] : range[0];
  let low = { strength: 0, change: 0 };
  let high: { strength: number; change: number } | undefined;
  let guess = Math.abs(change / perStrength) < Math.abs(end) ? change / perStrength : end;
  for (let count = 0; count < evaluations; count++) {
    const reached = await measure(guess);
    if (Math.abs(reached - change) <= tolerance * Math.abs(change)) return guess;
    const short = Math.sign(change) * (change - reached) > 0;
    if (short) low = { strength: guess, change: reached };
    else high = { strength: guess, change: reached };
    if (!high) {
      if (guess === end)
        throw new ExpectedError(
          'target-unreachable',
          `The strongest edit (${end.toFixed(1)}) moves it by ${reached.toFixed(1)}, not ${change.toFixed(1)}.`,
        );
      const next = guess * 1.5;
      guess = Math.abs(next) < Math.abs(end) && count < patience ? next : end;
    } else {
      const share = (change - low.change) / (high.change - low.change);
      guess = low.strength + Math.min(Math.max(share, 0.1), 0.9) * (high.strength - low.strength);
    }
  }
  return guess;
}
