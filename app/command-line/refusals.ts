// Everything of a job that was not done, a line each: a folder of a thousand photos may have many.
import type { Call, CallOutput } from '../../main/contracts/calls.ts';
import { fromFailure } from '../../main/contracts/errors.ts';
import { explain } from '../launch/program.ts';

export type Refusal = CallOutput<'refusals'>['refusals'][number];

const page = 1000;

export async function allRefusals(call: Call, job: string): Promise<Refusal[]> {
  const found: Refusal[] = [];
  for (let total = 1; found.length < total; ) {
    const answer = await call('refusals', { job, offset: found.length, limit: page });
    found.push(...answer.refusals);
    total = answer.refusals.length === 0 ? 0 : answer.total;
  }
  return found;
}

export function refusalInWords({ source, failure }: Refusal): string {
  const reason = explain(fromFailure(failure), 'a job’s item').replaceAll('\n', ' ');
  return source === '' ? reason : `${source}: ${reason}`;
}
