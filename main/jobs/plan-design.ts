// What a design means: its cells, in the order of its factors, and what each of them asks of a face.
import type { CellHead, Design, Factor, MeasureName } from '../contracts/design.ts';
import { targetMeasures } from '../contracts/design.ts';
import { ExpectedError } from '../contracts/errors.ts';
import { sha256 } from '../support/hash.ts';

export type CellEdit =
  | { readonly kind: 'strength'; readonly direction: string; readonly strength: number }
  | {
      readonly kind: 'target';
      readonly direction: string;
      readonly measure: MeasureName;
      readonly value: number;
      readonly tolerance: number;
    }
  | {
      readonly kind: 'random';
      readonly direction: string;
      readonly low: number;
      readonly high: number;
      readonly seed: number;
      readonly draw: number;
      readonly each: 'same' | 'own';
    };

export interface PlannedCell {
  readonly head: CellHead;
  readonly edits: readonly CellEdit[];
}

/** Columns of one grid: what a person can look through, and a catalog hold for many faces. */
export const mostCells = 2000;

/**
 * The controls, one for each state of the lock, then every combination of levels, the first factor changing
 * slowest and the lock fastest. A combination of strengths that are all zero is the control itself and is left out.
 * `titleOf`: a direction's name on screen. Errors: input-invalid.
 */
export function planCells(
  { factors, locks }: Pick<Design, 'factors' | 'locks'>,
  titleOf: (direction: string) => string = (direction) => direction,
): PlannedCell[] {
  assertFactors(factors);
  const combined = factors.reduce<{ levels: string[]; edits: CellEdit[] }[]>(
    (made, factor) => {
      const levels = levelsOf(factor, titleOf);
      if (made.length * levels.length * locks.length > mostCells)
        throw new ExpectedError('input-invalid', `A design has at most ${mostCells} cells.`);
      return made.flatMap((one) =>
        levels.map(({ title, edits }) => ({
          levels: [...one.levels, title],
          edits: [...one.edits, ...edits],
        })),
      );
    },
    [{ levels: [], edits: [] }],
  );
  const control = factors.flatMap(directionsOf).map(still);
  const edited = combined.filter(({ edits }) => !edits.every(isStill));
  return [
    ...locks.map((lock) => ({ head: { control: true, levels: [], lock }, edits: control })),
    ...edited.flatMap(({ levels, edits }) =>
      locks.map((lock) => ({ head: { control: false, levels, lock }, edits })),
    ),
  ];
}

const still = (direction: string): CellEdit => ({ kind: 'strength', direction, strength: 0 });
const isStill = (edit: CellEdit) => edit.kind === 'strength' && edit.strength === 0;

export function directionsOf(factor: Factor): string[] {
  return factor.kind === 'random' ? factor.ranges.map(({ direction }) => direction) : [factor.direction];
}

function assertFactors(factors: readonly Factor[]): void {
  const directions = factors.flatMap(directionsOf);
  const twice = directions.find((direction, index) => directions.indexOf(direction) < index);
  if (twice) throw new ExpectedError('input-invalid', `Two factors move '${twice}'.`);
  const measures = factors.flatMap((factor) => (factor.kind === 'target' ? [factor.measure] : []));
  if (new Set(measures).size < measures.length)
    throw new ExpectedError('input-invalid', 'Two factors ask for the same measure.');
  for (const factor of factors) {
    if (factor.kind === 'target') {
      const { title, low, high } = targetMeasures[factor.measure];
      const outside = factor.levels.find((level) => level < low || level > high);
      if (outside !== undefined)
        throw new ExpectedError('input-invalid', `${title} goes from ${low} to ${high}, not to ${outside}.`);
    }
    if (factor.kind === 'random') {
      const turned = factor.ranges.find(({ low, high }) => low > high);
      if (turned)
        throw new ExpectedError(
          'input-invalid',
          `${turned.direction}: ${turned.low} is more than ${turned.high}.`,
        );
    }
  }
}

function levelsOf(
  factor: Factor,
  titleOf: (direction: string) => string,
): { title: string; edits: CellEdit[] }[] {
  switch (factor.kind) {
    case 'strength':
      return factor.levels.map((strength) => ({
        title: `${titleOf(factor.direction)} ${signed(strength)}`,
        edits: [{ kind: 'strength', direction: factor.direction, strength }],
      }));
    case 'target': {
      const { direction, measure, tolerance } = factor;
      return factor.levels.map((value) => ({
        title: targetTitle(measure, value),
        edits: [{ kind: 'target', direction, measure, value, tolerance }],
      }));
    }
    case 'random': {
      const { ranges, draws, seed, each } = factor;
      return Array.from({ length: draws }, (_, draw) => ({
        title: `Draw ${draw + 1}`,
        edits: ranges.map((range) => ({ kind: 'random', ...range, seed, draw, each })),
      }));
    }
  }
}

export function targetTitle(measure: MeasureName, value: number): string {
  const { title, unit } = targetMeasures[measure];
  return [title.replace(/ \(.*\)$/, ''), String(value), unit].filter(Boolean).join(' ');
}

const signed = (value: number) => (value < 0 ? `−${-value}` : `${value > 0 ? '+' : ''}${value}`);

/**
 * The strength of a draw, evenly in its range and to three decimals. `face` names the face by what it came of, so
 * that a face's own draws are the same in every library.
 */
export function drawStrength(
  { direction, low, high, seed, draw, each }: Extract<CellEdit, { kind: 'random' }>,
  face: string,
): number {
  const key = [seed, draw, direction, each === 'own' ? face : ''].join('\n');
  // 48 bits of the hash: as even as chance has to be here, and the same on every machine.
  const share = Number.parseInt(sha256(Buffer.from(key)).slice(0, 12), 16) / 2 ** 48;
  return Number((low + share * (high - low)).toFixed(3)) + 0;
}
