// A Mien window elsewhere: let in by its long token, served like a window here, shut out when the token is revoked.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serverAddress } from '../../app/desktop/attach/address.ts';
import { connectRemote } from '../../app/desktop/attach/remote.ts';
import { handOver } from '../../app/desktop/attach/upload.ts';
import { addLongToken, isLongToken, longTokens, revokeLongToken } from '../../app/web/long-tokens.ts';
import { openScreens } from '../../app/web/screens.ts';
import { openWebHost, type WebHost } from '../../app/web/server.ts';
import type { StudioEvent } from '../../main/contracts/events.ts';
import { connectHost, type HostConnection } from '../../main/host/connection.ts';
import { forkLaunch } from '../../main/support/fork.ts';
import { fillLibrary } from '../helpers/fill-library.ts';
import { fixtures } from '../helpers/screen/photos.ts';

const folder = mkdtempSync(join(tmpdir(), 'mien-attach-'));
const library = join(folder, 'library');
let host: HostConnection;
let web: WebHost;
let token = '';
let address = '';

beforeAll(async () => {
  await fillLibrary(library, { faces: 1, varied: 0, side: 64 });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><head><title>t</title></head>');
  token = addLongToken(library, 'my laptop');
  host = await connectHost({
    launch: forkLaunch(),
    environment: { MIEN_LIBRARY: library, MIEN_CACHE: join(folder, 'none'), MIEN_PROVIDER: 'cpu' },
  });
  web = await openWebHost({
    host,
    screens: openScreens(folder),
    port: 0,
    isLongToken: (given) => isLongToken(library, given),
  });
  address = `http://127.0.0.1:${web.port}`;
});

afterAll(async () => {
  await web?.close();
  await host?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('with its token a window reads, is told, and gets pictures', async () => {
  const remote = await connectRemote({ address, token });
  const told: StudioEvent[] = [];
  remote.onEvent((event) => told.push(event));
  const { faces } = (await remote.call('faces', {}, 'desktop')) as {
    faces: { id: string; picture: string }[];
  };
  const picture = await remote.picture(faces[0]!.picture);
  expect([picture.type, picture.bytes.length > 100]).toEqual(['image/png', true]);
  await expect
    .poll(async () => {
      await remote.call('setTags', { faces: [faces[0]!.id], add: ['far'] }, 'desktop');
      return told.length;
    })
    .toBeGreaterThan(0);
  await remote.close();
});

test('errors come as they are there, and no path of that machine can be named', async () => {
  const remote = await connectRemote({ address, token });
  await expect(remote.call('face', { face: 'nobody-000' }, 'desktop')).rejects.toMatchObject({
    name: 'ExpectedError',
  });
  const sources = [{ kind: 'path', path: '/etc/passwd' }];
  await expect(remote.call('intake', { sources }, 'desktop')).rejects.toMatchObject({
    code: 'not-permitted',
  });
  await remote.close();
});

test('photos of this machine are handed over as bytes', async () => {
  const remote = await connectRemote({ address, token });
  const handed = await handOver(remote.call, [join(fixtures, 'photos')]);
  expect(handed.length).toBeGreaterThan(1);
  expect(handed[0]!.incoming).toMatch(/^[0-9a-f]{64}$/);
  await remote.close();
});

test('no other token, no browser, no screen', async () => {
  const bearer = (given: string) => ({ authorization: `Bearer ${given}` });
  await expect(connectRemote({ address, token: 'x'.repeat(43) })).rejects.toMatchObject({
    code: 'server-refuses',
  });
  const status = async (path: string, headers: Record<string, string>) =>
    (await fetch(new URL(path, address), { headers })).status;
  expect(await status('/', bearer(token))).toBe(422);
  expect(await status(`/picture/${'0'.repeat(64)}`, { ...bearer(token), origin: address })).toBe(422);
  expect(await status('/', {})).toBe(401);
});

test('a revoked token shuts its window out; the library holds no token, only hashes', async () => {
  const other = addLongToken(library, 'lab');
  expect(() => addLongToken(library, 'lab')).toThrow('token of that name');
  const remote = await connectRemote({ address, token: other });
  expect(readFileSync(join(library, 'tokens.json'), 'utf8')).not.toContain(other);
  revokeLongToken(library, 'lab');
  expect(longTokens(library).map(({ name }) => name)).toEqual(['my laptop']);
  await expect(remote.call('status', {}, 'desktop')).rejects.toMatchObject({ code: 'server-refuses' });
  expect(() => revokeLongToken(library, 'lab')).toThrow('no token of that name');
  await remote.close();
});

test('a server is reached over TLS, or in the clear on this machine only', async () => {
  expect(serverAddress('gpu.example.org/mien').href).toBe('https://gpu.example.org/mien/');
  expect(serverAddress('http://localhost:4400').href).toBe('http://localhost:4400/');
  for (const odd of [
    'http://gpu.example.org',
    'ftp://x',
    'https://me:secret@x',
    'file:///etc',
    'https://x/?a=1',
  ])
    expect(() => serverAddress(odd), odd).toThrow('not the address');
  await expect(connectRemote({ address: 'http://127.0.0.1:1', token })).rejects.toMatchObject({
    code: 'server-unreachable',
  });
});
