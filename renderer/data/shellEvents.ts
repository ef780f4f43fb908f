// What the desktop shell tells its windows. What a screen has to do about it stands with that screen: it listens here.
import type { QueryClient } from '@tanstack/react-query';
import type { ShellEvent } from '../../main/contracts/shell.ts';
import { shellKeys } from './shell.ts';

type Listener = (event: ShellEvent) => void;

const listeners = new Set<Listener>();

/** Answers the function that ends the listening. */
export function onShellEvent(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function takeFromShell(client: QueryClient, event: ShellEvent): void {
  if (event.about === 'connections') void client.invalidateQueries({ queryKey: shellKeys.state });
  if (event.about === 'set-up') client.setQueryData(shellKeys.setUp, event.state);
  for (const listener of listeners) listener(event);
}
