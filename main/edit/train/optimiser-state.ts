// What a training is made of at a moment: parameters, Adam's moments, the step. Whole on its own, so that a training
// that was cut short goes on from it bit for bit.
import { adamBetas, momentNames, nextName } from '../../../native-models/recipes/adam-update.ts';
import { standardNormals } from '../../../native-models/recipes/sampling.ts';

export type Values = Readonly<Record<string, Float32Array>>;
export type Shapes = Readonly<Record<string, readonly number[]>>;

export interface OptimiserState {
  readonly step: number;
  /** Parameters and, under their own names, their moments. */
  readonly values: Values;
}

const sizeOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);

/** Moments of nought; a parameter drawn where `draws` gives it a deviation, nought elsewhere. */
export function initialState(
  shapes: Shapes,
  seed: number,
  draws: Readonly<Record<string, number>>,
): OptimiserState {
  const values: Record<string, Float32Array> = {};
  Object.entries(shapes).forEach(([name, shape], at) => {
    const size = sizeOf(shape);
    const deviation = draws[name] ?? 0;
    values[name] =
      deviation === 0
        ? new Float32Array(size)
        : standardNormals(seed * 1000 + at, size).map((value) => value * deviation);
    values[momentNames(name).mean] = new Float32Array(size);
    values[momentNames(name).square] = new Float32Array(size);
  });
  return { step: 0, values };
}

/** `adam` as the graph takes it for the step that follows `done` others. */
export function adamFeed(rate: number, done: number): Float32Array {
  const step = done + 1;
  return Float32Array.of(rate, 1 / (1 - adamBetas.mean ** step), 1 / (1 - adamBetas.square ** step));
}

/** The state after a run of a graph with Adam in it. */
export function nextState({ step, values }: OptimiserState, answers: Values): OptimiserState {
  const names = Object.keys(values);
  return {
    step: step + 1,
    values: Object.fromEntries(names.map((name) => [name, answers[nextName(name)]])),
  };
}

/** Float32 of every value one after another, in the order of `shapes`: how a checkpoint is stored. */
export function packState({ values }: OptimiserState, shapes: Shapes): Float32Array {
  const parts = stateNames(shapes).map((name) => values[name]);
  const flat = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    flat.set(part, at);
    at += part.length;
  }
  return flat;
}

/** Throws when `flat` is not of these shapes. */
export function unpackState(flat: Float32Array, shapes: Shapes, step: number): OptimiserState {
  const values: Record<string, Float32Array> = {};
  let at = 0;
  for (const name of Object.keys(shapes)) {
    const size = sizeOf(shapes[name]);
    for (const one of [name, momentNames(name).mean, momentNames(name).square]) {
      values[one] = flat.slice(at, at + size);
      at += size;
    }
  }
  if (at !== flat.length) throw new Error(`a checkpoint of ${flat.length} numbers, not ${at}`);
  return { step, values };
}

function stateNames(shapes: Shapes): string[] {
  return Object.keys(shapes).flatMap((name) => [name, momentNames(name).mean, momentNames(name).square]);
}
