// How edits are written on the command line: 'age=+2,smile=-1' in standard deviations of the attribute, 'age=+12y'
// in the attribute's own unit, and ladders 'age=-3..3:1' for batches.
import type { CallInput } from '../../main/contracts/calls.ts';
import { directionIdSchema, type EditRequest } from '../../main/contracts/recipe.ts';
import { UsageError } from '../launch/program.ts';

export type Ladder = CallInput<'vary'>['ladders'][number];

const decimal = '[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)';
const amountForm = new RegExp(`^(${decimal})([A-Za-z%°]{0,20})$`);
const ladderForm = new RegExp(`^(${decimal})\\.\\.(${decimal})(?::(${decimal}))?$`);
const numberForm = new RegExp(`^${decimal}$`);

/** Throws UsageError naming the part that can't be read. */
export function parseEdits(text: string): EditRequest[] {
  return parts(text).map(([direction, written]) => ({ direction, amount: parseAmount(direction, written) }));
}

function parseAmount(direction: string, written: string): EditRequest['amount'] {
  const match = amountForm.exec(written);
  if (!match)
    throw new UsageError(`'${direction}=${written}': '${written}' is no amount like +2, -0.5 or +12y`);
  const [, digits, unit] = match;
  const value = Number(digits) + 0;
  return unit ? { kind: 'target', change: value, unit } : { kind: 'strength', strength: value };
}

/** 'age=-3..3:1' (the step is 1 when left out) or 'age=2' for one rung. Throws UsageError. */
export function parseLadders(text: string): Ladder[] {
  return parts(text).map(([direction, written]) => {
    if (numberForm.test(written)) {
      const only = Number(written) + 0;
      return { direction, from: only, to: only, step: 1 };
    }
    const match = ladderForm.exec(written);
    if (!match) throw new UsageError(`'${direction}=${written}': '${written}' is no ladder like -3..3:1`);
    const ladder = {
      direction,
      from: Number(match[1]) + 0,
      to: Number(match[2]) + 0,
      step: Number(match[3] ?? 1),
    };
    if (!(ladder.step > 0)) throw new UsageError(`'${direction}=${written}': the step has to be more than 0`);
    if (ladder.from > ladder.to)
      throw new UsageError(`'${direction}=${written}': ${ladder.from} is more than ${ladder.to}`);
    return ladder;
  });
}

/** The edits as they would be written; parseEdits reads them back. */
export function formatEdits(edits: readonly EditRequest[]): string {
  return edits.map(({ direction, amount }) => `${direction}=${formatAmount(amount)}`).join(',');
}

function formatAmount(amount: EditRequest['amount']): string {
  const value = amount.kind === 'strength' ? amount.strength : amount.change;
  const unit = amount.kind === 'strength' ? '' : amount.unit;
  return `${value > 0 ? '+' : ''}${value}${unit}`;
}

function parts(text: string): [direction: string, written: string][] {
  const found = text.split(',').map((part): [string, string] => {
    const at = part.indexOf('=');
    if (at < 0) throw new UsageError(`'${part}' is not of the form NAME=AMOUNT`);
    const direction = part.slice(0, at).trim();
    if (!directionIdSchema.safeParse(direction).success)
      throw new UsageError(`'${direction}' is not the name of a direction`);
    return [direction, part.slice(at + 1).trim()];
  });
  const names = found.map(([direction]) => direction);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice) throw new UsageError(`'${twice}' is named twice`);
  return found;
}
