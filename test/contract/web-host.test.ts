// The web host on a real host process: who is let in, what is refused, and that the contract answers.
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openScreens } from '../../app/web/screens.ts';
import { openWebHost, type WebHost } from '../../app/web/server.ts';
import { eventSchema, type StudioEvent } from '../../main/contracts/events.ts';
import { connectHost, type HostConnection } from '../../main/host/connection.ts';
import { forkLaunch } from '../../main/support/fork.ts';

const folder = mkdtempSync(join(tmpdir(), 'mien-web-'));
let host: HostConnection;
let web: WebHost;
let cookie = '';

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Raw HTTP: a browser or fetch would not let a test forge Host and Origin. Each on a connection of its own: a refused body ends one. */
function ask(path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const asked = request(
      { host: '127.0.0.1', port: web.port, path, method, headers, agent: false },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
        );
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

const json = { 'content-type': 'application/json' };

beforeAll(async () => {
  mkdirSync(join(folder, 'screens', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'screens', 'index.html'), '<!doctype html><head><title>t</title></head>');
  writeFileSync(join(folder, 'screens', 'assets', 'main.js'), 'void 0;');
  writeFileSync(join(folder, 'secret.js'), 'outside');
  host = await connectHost({
    launch: forkLaunch(),
    environment: { MIEN_LIBRARY: join(folder, 'library'), MIEN_PROVIDER: 'cpu' },
  });
  web = await openWebHost({ host, screens: openScreens(join(folder, 'screens')), port: 0 });
});

afterAll(async () => {
  await web?.close();
  await host?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the way in', () => {
  test('without the link there is nothing but a sentence', async () => {
    const paths = ['/', '/assets/main.js', `/picture/${'0'.repeat(64)}`];
    for (const path of paths) expect((await ask(path)).status).toBe(401);
    expect((await ask('/call/status', json, '{}')).status).toBe(401);
    expect((await ask('/?token=guess')).status).toBe(401);
  });

  test('the link works once and leaves a cookie that scripts and other sites do not get', async () => {
    const path = web.url.slice(web.url.indexOf('/?'));
    const first = await ask(path);
    expect(first.status).toBe(200);
    const [set] = first.headers['set-cookie'] as string[];
    expect(set).toMatch(/^mien-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    cookie = set.split(';')[0];
    expect((await ask(path)).status).toBe(401);
    expect((await ask('/', { cookie })).status).toBe(200);
  });

  test('another host name or another site is refused, cookie or not', async () => {
    const forged: Record<string, string>[] = [
      { host: 'mien.example' },
      { host: `127.0.0.1:${web.port + 1}` },
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of forged) {
      const answer = await ask('/call/status', { ...json, cookie, ...headers }, '{}');
      expect(answer.status).toBe(403);
    }
    const own = { ...json, cookie, origin: `http://127.0.0.1:${web.port}`, 'sec-fetch-site': 'same-origin' };
    expect((await ask('/call/status', own, '{}')).status).toBe(200);
  });
});

describe('pages and pictures', () => {
  test('the page carries the nonce that its policy names, a new one each time', async () => {
    const [first, second] = [await ask('/', { cookie }), await ask('/', { cookie })];
    const nonce = /nonce="([^"]+)"/.exec(first.body)?.[1];
    expect(first.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(first.headers['content-security-policy']).toContain("default-src 'none'");
    expect(first.headers['x-content-type-options']).toBe('nosniff');
    expect(first.headers['referrer-policy']).toBe('no-referrer');
    expect(second.body).not.toContain(nonce);
  });

  test('only files of the screens are served', async () => {
    expect((await ask('/assets/main.js', { cookie })).headers['content-type']).toBe(
      'text/javascript; charset=utf-8',
    );
    for (const path of [
      '/../secret.js',
      '/assets/..%2f..%2fsecret.js',
      '/assets/../../secret.js',
      '/none.js',
    ])
      expect((await ask(path, { cookie })).status).toBe(404);
  });

  test('a picture is asked for by an id that is one', async () => {
    for (const id of ['..%2Fcatalog.sqlite', '0'.repeat(64), 'preview-0000000000000000']) {
      const answer = await ask(`/picture/${id}`, { cookie });
      expect([answer.status, JSON.parse(answer.body).failure.code]).toEqual([422, 'picture-unknown']);
    }
    expect((await ask(`/picture/${'0'.repeat(64)}?size=99999`, { cookie })).status).toBe(422);
  });
});

describe('calls', () => {
  const call = async (name: string, body: string, headers: Record<string, string> = json) => {
    const answer = await ask(`/call/${name}`, { cookie, ...headers }, body);
    return { status: answer.status, ...JSON.parse(answer.body) };
  };

  test('answer by the contract', async () => {
    const { output } = await call('faces', '{}');
    expect(output).toEqual({ total: 0, faces: [], nextSeed: 1 });
  });

  test('refuse what the contract does not know', async () => {
    const codes = await Promise.all([
      call('faces', '{"limit":0}'),
      call('faces', '{"offset":"x"}'),
      call('nothing', '{}'),
      call('constructor', '{}'),
      call('faces', '{'),
      call('faces', '{}', { 'content-type': 'text/plain' }),
      call('sample', JSON.stringify({ count: 1e9, seed: 1, truncation: 0.7 })),
      call('face', '{"face":"../../etc"}'),
    ]);
    expect(codes.map(({ status, failure }) => [status, failure.code])).toEqual(
      codes.map(() => [422, 'input-invalid']),
    );
  });

  test('refuse a body that is too long', async () => {
    const answer = await call('faces', JSON.stringify({ offset: 0, filler: 'x'.repeat(600_000) }));
    expect(answer.failure.code).toBe('input-invalid');
  });

  test('carry a photo that is larger than any other call may be', async () => {
    const data = Buffer.alloc(3_000_000, 7).toString('base64');
    const { output } = await call('addPhoto', JSON.stringify({ name: 'pasted.png', data }));
    expect(output.incoming).toMatch(/^[0-9a-f]{64}$/);
  });

  test('may not name a path of this machine from a browser', async () => {
    const target = { kind: 'path', path: join(folder, 'out.sqlite') };
    const { failure } = await call('export', JSON.stringify({ form: 'catalog', target }));
    expect(failure.code).toBe('not-permitted');
    const sources = [{ kind: 'path', path: folder }];
    expect((await call('intake', JSON.stringify({ sources }))).failure.code).toBe('not-permitted');
  });

  test('an expected failure has a sentence and a next step, and no stack', async () => {
    const { failure } = await call('face', '{"face":"0000000000"}');
    expect(failure).toEqual({
      kind: 'expected',
      code: 'face-unknown',
      message: 'There is no such face in the library. 0000000000',
      nextStep: 'List the faces and pick one of them.',
    });
  });
});

describe('events', () => {
  const listen = (headers: Record<string, string>) => {
    const { origin, ...others } = headers;
    return new WebSocket(`ws://127.0.0.1:${web.port}/events`, { origin, headers: others });
  };

  test('come as a stream to our own page', async () => {
    const exporting = { form: 'folder', target: { kind: 'library', name: 'empty' } };
    const socket = listen({ cookie, origin: `http://127.0.0.1:${web.port}` });
    const job = new Promise<StudioEvent>((resolve, reject) => {
      socket.on('error', reject);
      socket.on('message', (data) => {
        const event = eventSchema.parse(JSON.parse(String(data)));
        if (event.kind === 'job' && event.job.state === 'failed') resolve(event);
      });
    });
    await once(socket, 'open');
    await ask('/call/export', { ...json, cookie }, JSON.stringify(exporting));
    expect(await job).toMatchObject({ job: { failures: [{ code: 'export-empty' }] } });
    socket.close();
  });

  test('are for nobody else', async () => {
    const ours = `http://127.0.0.1:${web.port}`;
    const cases: Record<string, string>[] = [
      { origin: ours },
      { cookie },
      { cookie, origin: 'http://evil.example' },
    ];
    const refusals = cases.map(async (headers) => {
      const [error] = await once(listen(headers), 'error');
      return (error as Error).message;
    });
    expect(await Promise.all(refusals)).toEqual([
      'Unexpected server response: 401',
      'Unexpected server response: 403',
      'Unexpected server response: 403',
    ]);
  });
});

test('a port that is taken is said so', async () => {
  const again = openWebHost({ host, screens: openScreens(join(folder, 'screens')), port: web.port });
  await expect(again).rejects.toMatchObject({ code: 'port-in-use' });
});
