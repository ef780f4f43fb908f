// How a design's factors are written: ladders 'age=-2..2:1' or single strengths 'smile=-1/0/1', measured levels
// 'age=25/45/65~3' and random ranges 'age=-2..2,smile=0..1'.

import type { Factor, MeasureName } from '../../main/contracts/design.ts';
import { targetMeasures } from '../../main/contracts/design.ts';
import { UsageError } from '../launch/program.ts';
import { parseLadders } from './strengths.ts';

const measures = Object.keys(targetMeasures) as MeasureName[];

/** 'age=-2..2:1' or 'age=-2/0/2'. Throws UsageError. */
export function parseStrengthFactor(text: string): Factor {
  const at = text.indexOf('=');
  const [direction, written] = [text.slice(0, at), text.slice(at + 1)];
  if (at > 0 && written.includes('/'))
    return { kind: 'strength', direction, levels: written.split('/').map((level) => numberOf(level, text)) };
  const [ladder, ...more] = parseLadders(text);
  if (!ladder || more.length > 0) throw new UsageError(`'${text}': give each factor a --with of its own`);
  const count = Math.floor((ladder.to - ladder.from) / ladder.step + 1e-6) + 1;
  return {
    kind: 'strength',
    direction: ladder.direction,
    levels: Array.from(
      { length: Math.min(count, 1000) },
      (_, index) => Number((ladder.from + index * ladder.step).toFixed(6)) + 0,
    ),
  };
}

/** 'age=25/45/65~3', 'MEASURE:DIRECTION=…' where another direction is to move it. Throws UsageError. */
export function parseTargetFactor(text: string): Factor {
  const match = /^([A-Za-z]+)(?::([\w-]+))?=([^~]+)(?:~(.+))?$/.exec(text);
  const measure = measures.find((name) => name === match?.[1]);
  if (!match || !measure)
    throw new UsageError(`'${text}' is not of the form age=25/45/65~3; measures are ${measures.join(', ')}`);
  const [, , direction, levels, tolerance] = match;
  return {
    kind: 'target',
    measure,
    direction: direction ?? targetMeasures[measure].direction,
    levels: (levels ?? '').split('/').map((level) => numberOf(level, text)),
    tolerance: tolerance === undefined ? targetMeasures[measure].tolerance : numberOf(tolerance, text),
  };
}

export interface RandomChoice {
  readonly draws: number;
  readonly seed: number;
  readonly each: 'same' | 'own';
}

/** 'age=-2..2,smile=0..1'. Throws UsageError. */
export function parseRandomFactor(text: string, choice: RandomChoice): Factor {
  const ranges = parseLadders(text).map(({ direction, from, to }) => ({ direction, low: from, high: to }));
  return { kind: 'random', ranges, ...choice };
}

function numberOf(text: string, whole: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new UsageError(`'${whole}': '${text}' is not a number`);
  return value + 0;
}
