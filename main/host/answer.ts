// One call, parsed both ways by the contract, whatever line it came by.
import { type CallName, calls } from '../contracts/calls.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { Handlers } from './context.ts';
import type { Origin } from './origin.ts';

export function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

/** Errors: 'input-invalid' for a name or input that the contract refuses, and the call's own. */
export async function answerCall(
  handlers: Partial<Handlers>,
  name: string,
  input: unknown,
  origin: Origin,
): Promise<unknown> {
  if (!isCallName(name)) throw new ExpectedError('input-invalid', `There is no call '${name}'.`);
  // The parse below is what makes the input this call's own; TypeScript can't follow one name through two tables.
  const handler = handlers[name] as ((input: unknown, origin: Origin) => unknown) | undefined;
  if (!handler) throw new ExpectedError('not-permitted', `'${name}' can't be done here.`);
  const parsed = calls[name].input.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
    throw new ExpectedError('input-invalid', `${place}${issue.message}`);
  }
  return calls[name].output.parse(await handler(parsed.data, origin));
}
