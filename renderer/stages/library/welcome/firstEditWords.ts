// What the first edit showed, in one sentence that is true whichever way it went.
import type { Face } from '../../../../main/contracts/entities.ts';
import type { Measures } from '../../../../main/contracts/measures.ts';

type Judged = Pick<Measures, 'drift' | 'driftFloor'>;

/** Of mouth and eyelids, in eye distances, by the detector that no loss uses. */
const moved = ({ drift }: Judged) => (drift.lips + drift.eyelids) / 2;
const percentOfEyes = (distance: number) => `${(100 * distance).toFixed(1)} %`;

export function firstEditSentence(unlocked: Judged, locked: Judged): string {
  const [alone, held] = [moved(unlocked), moved(locked)];
  const noise = Math.max(unlocked.driftFloor, locked.driftFloor);
  const figures = `${percentOfEyes(alone)} of the distance between the eyes, with the lock by ${percentOfEyes(held)}`;
  if (alone - held > noise) return `The same edit twice: alone it moved mouth and eyelids by ${figures}.`;
  if (held - alone > noise)
    return `Here the lock did not help: alone the edit moved mouth and eyelids by ${figures}. Try another face.`;
  return `This edit hardly moves this face’s expression: alone mouth and eyelids by ${figures}, no more than the noise apart.`;
}

/** A clear smile on an adult shows best what an edit does to an expression. */
export function bestFirst(faces: readonly Face[]): Face | undefined {
  const score = ({ reading }: Face) =>
    (reading.expression === 'happy' ? reading.expressionProbability : 0) + (reading.age >= 30 ? 1 : 0);
  return [...faces].sort((one, other) => score(other) - score(one))[0];
}
