// The design as it is being written: fields hold what was typed, and become a design once all of it can be read.
import { create } from 'zustand';
import {
  type Design,
  designSchema,
  type FaceSet,
  type LockLevel,
  type MeasureName,
  targetMeasures,
} from '../../../main/contracts/design.ts';
import { parseLevels } from './levels.ts';

export type DraftFactor =
  | { readonly kind: 'strength'; readonly direction: string; readonly levels: string }
  | {
      readonly kind: 'target';
      readonly measure: MeasureName;
      readonly levels: string;
      readonly tolerance: string;
    }
  | {
      readonly kind: 'random';
      readonly directions: readonly string[];
      readonly low: string;
      readonly high: string;
      readonly draws: string;
      readonly seed: string;
      readonly each: 'same' | 'own';
    };

export interface Draft {
  readonly name: string;
  readonly faces: FaceSet['kind'];
  /** With a number that stays while others come and go. */
  readonly factors: readonly (DraftFactor & { readonly id: number })[];
  readonly lock: 'off' | 'both' | 'on';
}

interface BatchState {
  readonly draft: Draft;
  /** The design whose grid is shown; null: the newest. */
  readonly open: string | null;
}

export const locksOf: Record<Draft['lock'], LockLevel[]> = {
  off: ['off'],
  both: ['off', 'full'],
  on: ['full'],
};

export const useBatch = create<BatchState>(() => ({
  draft: {
    name: 'Ages',
    faces: 'all',
    factors: [{ id: 0, kind: 'target', measure: 'age', levels: '25, 45, 65', tolerance: '3' }],
    lock: 'both',
  },
  open: null,
}));

let lastId = 0;

export const openDesign = (open: string | null) => useBatch.setState({ open });
export const changeDraft = (change: Partial<Draft>) =>
  useBatch.setState(({ draft }) => ({ draft: { ...draft, ...change } }));

const newFactor: Record<DraftFactor['kind'], DraftFactor> = {
  strength: { kind: 'strength', direction: 'smile', levels: '-2..2:1' },
  target: { kind: 'target', measure: 'age', levels: '25, 45, 65', tolerance: '3' },
  random: {
    kind: 'random',
    directions: ['yaw', 'smile'],
    low: '-1',
    high: '1',
    draws: '8',
    seed: '1',
    each: 'same',
  },
};

export function addFactor(kind: DraftFactor['kind']): void {
  lastId += 1;
  const id = lastId;
  useBatch.setState(({ draft }) => ({
    draft: { ...draft, factors: [...draft.factors, { ...unused(draft, kind), id }] },
  }));
}

/** A second target asks for another measure than the first. */
function unused({ factors }: Draft, kind: DraftFactor['kind']): DraftFactor {
  if (kind !== 'target') return newFactor[kind];
  const taken = factors.flatMap((factor) => (factor.kind === 'target' ? [factor.measure] : []));
  const names = Object.keys(targetMeasures) as MeasureName[];
  const measure = names.find((name) => !taken.includes(name)) ?? 'age';
  return targetDraft(measure);
}

const firstLevels: Record<MeasureName, string> = {
  age: '25, 45, 65',
  gender: '0.1, 0.9',
  skinLightness: '45, 60, 75',
};

export const targetDraft = (measure: MeasureName): DraftFactor => ({
  kind: 'target',
  measure,
  levels: firstLevels[measure],
  tolerance: String(targetMeasures[measure].tolerance),
});

export function changeFactor(id: number, factor: DraftFactor): void {
  useBatch.setState(({ draft }) => ({
    draft: { ...draft, factors: draft.factors.map((one) => (one.id === id ? { ...factor, id } : one)) },
  }));
}

export function removeFactor(id: number): void {
  useBatch.setState(({ draft }) => ({
    draft: { ...draft, factors: draft.factors.filter((one) => one.id !== id) },
  }));
}

/** Null while something in it can't be read. */
export function designOf({ name, factors, lock }: Draft, faces: FaceSet): Design | null {
  const parsed = designSchema.safeParse({
    name,
    faces,
    factors: factors.map(factorOf),
    locks: locksOf[lock],
    labels: [],
  });
  return parsed.success ? parsed.data : null;
}

function factorOf(factor: DraftFactor): unknown {
  switch (factor.kind) {
    case 'strength':
      return { kind: 'strength', direction: factor.direction, levels: parseLevels(factor.levels) };
    case 'target':
      return {
        kind: 'target',
        measure: factor.measure,
        direction: targetMeasures[factor.measure].direction,
        levels: parseLevels(factor.levels),
        tolerance: Number(factor.tolerance),
      };
    case 'random':
      return {
        kind: 'random',
        ranges: factor.directions.map((direction) => ({
          direction,
          low: Number(factor.low),
          high: Number(factor.high),
        })),
        draws: Number(factor.draws),
        seed: Number(factor.seed),
        each: factor.each,
      };
  }
}
