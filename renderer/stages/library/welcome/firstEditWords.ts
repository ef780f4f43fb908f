// What the first edit showed, in one sentence that is true whichever way it went.
import type { Face } from '../../../../main/contracts/entities.ts';
import type { Measures } from '../../../../main/contracts/measures.ts';

type Judged = Pick<Measures, 'drift' | 'driftFloor' | 'actionUnits'>;

/** By the detector that no loss uses, in eye distances: what the eye sees first. */
const moved = ({ drift }: Judged) => drift.lips + drift.eyelids;
const percent = (distance: number) => `${(100 * distance).toFixed(1)} %`;
/** Of an eye distance: about what the eye begins to see. */
const little = 0.01;

/** How far the lips came apart or together: two points of sixty-eight, so a mouth can open and the mean drift hide it. */
function parted({ actionUnits: { lipParting } }: Judged): number {
  return lipParting ? lipParting.after - lipParting.before : 0;
}

export function firstEditSentence(unlocked: Judged, locked: Judged): string {
  const gain = moved(unlocked) - moved(locked);
  const noise = unlocked.driftFloor + locked.driftFloor;
  const [alone, held] = [unlocked.drift, locked.drift];
  const figures =
    `Alone, the edit moved the mouth by ${percent(alone.lips)} and the eyelids by ${percent(alone.eyelids)} ` +
    `of the distance between the eyes; with the lock, by ${percent(held.lips)} and ${percent(held.eyelids)}.`;
  if (gain > noise) return figures;
  const [lips, heldLips] = [parted(unlocked), parted(locked)];
  // The floor is that of a mean over points; the distance of two of them has several times as much.
  if (gain >= -noise && Math.abs(lips) - Math.abs(heldLips) > Math.max(little, 4 * noise)) {
    const opened = lips > 0 ? 'parted the lips further' : 'closed the lips';
    return (
      `Alone, the edit ${opened} by ${percent(Math.abs(lips))} of the distance between the eyes; with the lock, they ` +
      `are ${percent(Math.abs(heldLips))} from where they were.`
    );
  }
  if (gain < -noise) return `Here the lock did not help. ${figures} Try another face.`;
  if (Math.max(alone.lips, alone.eyelids) < little) return `Here the edit moved little. ${figures}`;
  return `Here the lock made no difference that can be measured. ${figures} Try another face.`;
}

/** A clear smile on an adult shows best what an edit does to an expression. */
export function bestFirst(faces: readonly Face[]): Face | undefined {
  const score = ({ reading }: Face) =>
    (reading.expression === 'happy' ? reading.expressionProbability : 0) + (reading.age >= 30 ? 1 : 0);
  return [...faces].sort((one, other) => score(other) - score(one))[0];
}
