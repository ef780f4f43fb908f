// How designs and their cells are said on screen.
import {
  type CellHead,
  type CellState,
  cellStates,
  type DesignCell,
  type DesignEntry,
  targetMeasures,
} from '../../../main/contracts/design.ts';

export const stateWords: Record<CellState, string> = {
  waiting: 'waiting',
  running: 'being made',
  done: 'done',
  missed: 'missed its target',
  failed: 'failed',
  rejected: 'rejected in review',
  discarded: 'discarded',
};

const lockWords = { off: 'no lock', instant: 'instant lock', full: 'locked' } as const;

export const headLines = ({ control, levels, lock }: CellHead): string[] => [
  ...(control ? ['Control', 'strength 0'] : levels),
  lockWords[lock],
];

export const headTitle = (head: CellHead) => headLines(head).join(', ');

/** Each target with what came of it, and why a cell failed. */
export function cellSentence({ state, targets, failure }: DesignCell): string {
  const reached = targets.map(({ measure, value, tolerance, reached: got, strength }) => {
    const digits = targetMeasures[measure].high > 1 ? 1 : 2;
    return `asked for ${value} ± ${tolerance}, reached ${got.toFixed(digits)} at strength ${strength.toFixed(2)}`;
  });
  const why =
    failure?.kind === 'expected'
      ? [failure.message, failure.nextStep]
      : failure
        ? ['Mien made a mistake.']
        : [];
  return [stateWords[state], ...reached, ...why].join(' · ');
}

export function countsSentence({ counts }: DesignEntry): string {
  return cellStates
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state].toLocaleString('en')} ${stateWords[state]}`)
    .join(' · ');
}

export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
