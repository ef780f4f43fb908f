// A call to the desktop shell itself, checked both ways as every call is.
import type { z } from 'zod';
import { fromFailure } from '../../main/contracts/errors.ts';
import { type ShellCallName, shellCalls } from '../../main/contracts/shell.ts';
import { replySchema, type Transport } from './transport.ts';

export type ShellCall = <Name extends ShellCallName>(
  name: Name,
  input: z.input<(typeof shellCalls)[Name]['input']>,
) => Promise<z.output<(typeof shellCalls)[Name]['output']>>;

/** Null in a browser, which has no such shell. */
export function createShell(transport: Transport): ShellCall | null {
  if (transport.kind !== 'desktop') return null;
  return async (name, input) => {
    const reply = replySchema.parse(await transport.call(name, shellCalls[name].input.parse(input)));
    if (!reply.ok) throw fromFailure(reply.failure);
    return shellCalls[name].output.parse(reply.output) as never;
  };
}
