// The local socket on which a running host answers the command line.

import { once } from 'node:events';
import { lstatSync } from 'node:fs';
import { createConnection } from 'node:net';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import type { StudioEvent } from '../../../main/contracts/events.ts';
import { connectToRunning } from '../../../main/host/socket-client.ts';
import { socketPath } from '../../../main/host/socket-path.ts';
import { listenForCommands } from '../../../main/host/socket-server.ts';
import { temporaryFolder } from '../catalog/temporary.ts';

type Listener = (event: StudioEvent) => void;

function listen(library: string) {
  const listeners = new Set<Listener>();
  const door = listenForCommands(library, {
    async call(name, input, origin) {
      if (name === 'fail') throw new ExpectedError('face-unknown', 'x');
      return { name, input, origin };
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  onTestFinished(() => {
    void door.close();
    door.clear();
  });
  return { door, listeners };
}

test('calls are answered, failures stay themselves, events arrive', async () => {
  const library = temporaryFolder();
  expect(await connectToRunning(library)).toBeNull();
  const { listeners } = listen(library);
  const remote = await connectToRunning(library);
  const large = 'é'.repeat(300_000);
  expect(await remote!.call('faces', { large })).toEqual({
    name: 'faces',
    input: { large },
    origin: 'command-line',
  });
  await expect(remote!.call('fail', {})).rejects.toMatchObject({ code: 'face-unknown' });
  const event: StudioEvent = { kind: 'library', changed: 'faces' };
  const arrived = new Promise((resolve) => remote!.onEvent(resolve));
  for (const listener of listeners) listener(event);
  expect(await arrived).toEqual(event);
  remote!.close();
});

test('a host that goes away fails the calls it had', async () => {
  const library = temporaryFolder();
  const { door } = listen(library);
  const remote = await connectToRunning(library);
  await remote!.call('faces', {});
  door.clear();
  await expect(remote!.call('faces', {})).rejects.toMatchObject({ code: 'host-lost' });
});

test('only this user can reach it, and what is said there has to be in order', async () => {
  const library = temporaryFolder();
  listen(library);
  const path = socketPath(library)!;
  const probe = await connectToRunning(library);
  probe!.close();
  if (process.platform !== 'win32') {
    expect(lstatSync(dirname(path)).mode & 0o777).toBe(0o700);
    expect(lstatSync(path).mode & 0o777).toBe(0o600);
  }
  for (const wrong of ['nonsense\n', '{"id":"x"}\n', '[]\n']) {
    const socket = createConnection(path);
    socket.write(wrong);
    await once(socket, 'close');
  }
  const after = await connectToRunning(library);
  expect(await after!.call('faces', {})).toMatchObject({ name: 'faces' });
  after!.close();
});

test('one library is one place, however its path is written', () => {
  const library = temporaryFolder();
  expect(socketPath(join(library, '.', 'x', '..'))).toBe(socketPath(library));
  expect(socketPath(temporaryFolder())).not.toBe(socketPath(library));
});
