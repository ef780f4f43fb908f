// The calls that the shell answers itself.
import type { BrowserWindow } from 'electron';
import type { z } from 'zod';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import type { Imported } from '../../../main/contracts/exports.ts';
import { type ShellCallName, shellCalls } from '../../../main/contracts/shell.ts';
import type { HostConnection } from '../../../main/host/connection.ts';
import type { Connections } from './connections.ts';
import { dragOut } from './drag-out.ts';
import { forgetServer } from './memory.ts';
import { openExport } from './open-export.ts';
import type { SetUp } from './set-up.ts';

export interface ShellContext {
  readonly connections: Connections;
  readonly setUp: SetUp;
  readonly connection: () => Promise<HostConnection>;
  readonly window: BrowserWindow | null;
}

type Input<Name extends ShellCallName> = z.output<(typeof shellCalls)[Name]['input']>;
type Output<Name extends ShellCallName> = z.input<(typeof shellCalls)[Name]['output']>;
type Handlers = {
  readonly [Name in ShellCallName]: (input: Input<Name>) => Output<Name> | Promise<Output<Name>>;
};

function handlers({ connections, setUp, connection, window }: ShellContext): Handlers {
  return {
    shellState: connections.state,
    openLibrary: async ({ recent }) => {
      if (recent === null) await connections.chooseFolder(window);
      else {
        const known = connections.state().recent[recent];
        if (!known) throw new ExpectedError('input-invalid', 'There is no such library in the list.');
        await connections.openFolder(known.path);
      }
      return {};
    },
    openExport: () => openAsLibrary(null, { connections, connection, window }),
    attach: async ({ address, token }) => {
      await connections.attach(address, token);
      return {};
    },
    detach: async () => {
      await connections.detach();
      return {};
    },
    forgetServer: ({ address }) => {
      forgetServer(address);
      return {};
    },
    dragOut: async ({ variations }) => {
      if (window) await dragOut(await connection(), window.webContents, variations);
      return {};
    },
    setUpState: setUp.state,
    setUp: async ({ wheel }) => {
      await setUp.run(wheel, window);
      return {};
    },
  };
}

/** `path`: an export that the system named; null: the person names one. */
export async function openAsLibrary(
  path: string | null,
  { connections, connection, window }: Pick<ShellContext, 'connections' | 'connection' | 'window'>,
): Promise<Imported> {
  if (connections.state().library === null)
    throw new ExpectedError(
      'not-permitted',
      'A server’s library is shown.',
      'Detach from the server, then open the export here.',
    );
  const made = await openExport(window, await connection(), path);
  await connections.openFolder(made.library);
  return made;
}

export const isShellCall = (name: string): name is ShellCallName => Object.hasOwn(shellCalls, name);

/** Throws 'input-invalid' for what the contract does not know. */
export async function answerShellCall(
  name: ShellCallName,
  input: unknown,
  context: ShellContext,
): Promise<unknown> {
  const parsed = shellCalls[name].input.safeParse(input);
  if (!parsed.success) throw new ExpectedError('input-invalid', 'The call itself is not well-formed.');
  const handle = handlers(context)[name] as (given: unknown) => unknown;
  return handle(parsed.data);
}
