// What every screen reaches the host with: one checked call, picture addresses, and the desktop's shell where there is one.
import { createContext, useContext } from 'react';
import { type Call, type CallName, type CallOutput, calls } from '../../main/contracts/calls.ts';
import { fromFailure } from '../../main/contracts/errors.ts';
import { setConnected } from './problems.ts';
import { createShell, type ShellCall } from './shellCall.ts';
import { replySchema, type Transport } from './transport.ts';

export interface Studio {
  readonly call: Call;
  readonly pictureUrl: (id: string, size?: number) => string;
  /** What the desktop shell does itself; null in a browser. */
  readonly shell: ShellCall | null;
}

/** Checks the input before it leaves and the output when it comes; throws what the host says went wrong. */
export function createStudio(transport: Transport): Studio {
  const call = async <Name extends CallName>(name: Name, input: unknown): Promise<CallOutput<Name>> => {
    const reply = replySchema.parse(await transport.call(name, calls[name].input.parse(input)));
    setConnected(true);
    if (!reply.ok) throw fromFailure(reply.failure);
    return calls[name].output.parse(reply.output) as CallOutput<Name>;
  };
  return { call, pictureUrl: transport.pictureUrl, shell: createShell(transport) };
}

const StudioContext = createContext<Studio | null>(null);
export const StudioProvider = StudioContext.Provider;

export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (!studio) throw new Error('useStudio outside of StudioProvider');
  return studio;
}
