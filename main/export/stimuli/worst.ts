// Which pictures of a set stand out: furthest from the others in luma, contrast or size of the face, the least certain
// outlines, and faces that the mask cuts or that reach out of the picture.
import type { CaseKind } from '../../contracts/stimuli.ts';
import type { Measured } from './survey.ts';

/** Shares below these are nothing to look at. */
const noticeable = { 'cut-off': 0.1, outside: 0.01 } as const;

export interface Worst<One> {
  readonly one: One;
  readonly kind: CaseKind;
  readonly value: number;
  readonly departure: number | null;
}

interface Spread {
  readonly mean: number;
  readonly lowest: number;
  readonly highest: number;
}

export function spread(values: readonly number[]): Spread {
  if (values.length === 0) return { mean: 0, lowest: 0, highest: 0 };
  let [sum, lowest, highest] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    sum += value;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return { mean: sum / values.length, lowest, highest };
}

/** The first of every kind, then the second, until there are `count`; each picture once. */
export function worstOf<One extends { readonly measured: Measured }>(
  all: readonly One[],
  count: number,
): Worst<One>[] {
  const queues = [
    leastCertain(all),
    departures(all, 'luma', ({ moments }) => moments.mean),
    departures(all, 'contrast', ({ moments }) => moments.deviation),
    shares(all, 'outside', ({ quality }) => quality.outside),
    shares(all, 'cut-off', ({ quality }) => quality.faceCutOff),
    departures(all, 'face-area', ({ quality }) => quality.faceArea),
  ];
  const taken = new Set<One>();
  const worst: Worst<One>[] = [];
  while (worst.length < count) {
    const before = worst.length;
    for (const queue of queues) {
      const next = queue.find(({ one }) => !taken.has(one));
      if (!next || worst.length === count) continue;
      taken.add(next.one);
      worst.push(next);
    }
    if (worst.length === before) break;
  }
  return worst;
}

/** By standard deviations from the mean, the furthest first; none where all are alike. */
function departures<One extends { readonly measured: Measured }>(
  all: readonly One[],
  kind: CaseKind,
  read: (measured: Measured) => number,
): Worst<One>[] {
  const values = all.map(({ measured }) => read(measured));
  const { mean } = spread(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / Math.max(values.length - 1, 1));
  if (!(deviation > 1e-9)) return [];
  return all
    .map((one, at) => ({ one, kind, value: values[at], departure: (values[at] - mean) / deviation }))
    .sort((left, right) => Math.abs(right.departure) - Math.abs(left.departure));
}

function shares<One extends { readonly measured: Measured }>(
  all: readonly One[],
  kind: keyof typeof noticeable,
  read: (measured: Measured) => number,
): Worst<One>[] {
  return all
    .map((one) => ({ one, kind, value: read(one.measured), departure: null }))
    .filter(({ value }) => value > noticeable[kind])
    .sort((left, right) => right.value - left.value);
}

function leastCertain<One extends { readonly measured: Measured }>(all: readonly One[]): Worst<One>[] {
  return all
    .flatMap((one) => {
      const { outlineAgreement: agreement } = one.measured.quality;
      return agreement === null ? [] : [{ one, kind: 'outline' as const, value: agreement, departure: null }];
    })
    .sort((left, right) => left.value - right.value);
}
