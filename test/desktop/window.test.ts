// The shell as it is started: real window, real preload, real screens, real host and, where the models are built,
// the real engine.
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallAnswer } from '../../app/desktop/channels.ts';
import type { Job } from '../../main/contracts/entities.ts';
import { isAlive } from './process-tree.ts';
import { readyDesktop } from './ready.ts';
import { openStudio, type Studio } from './studio.ts';
import { until } from './until.ts';

const found = readyDesktop();
if ('reason' in found) test.skip(`the desktop window (${found.reason})`, () => {});
const desktop = 'reason' in found ? null : found;

describe.skipIf(!desktop)('the desktop window', () => {
  let studio: Studio;
  let server: Server;
  let reached = 0;

  beforeAll(async () => {
    await desktop!.build();
    server = createServer((_, response) => {
      reached += 1;
      response.end('reached');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    studio = await openStudio({ binary: desktop!.binary });
  });

  afterAll(async () => {
    await studio?.clear();
    server?.close();
  });

  const elsewhere = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const call = (name: string, input: unknown) =>
    studio.page.evaluate(([asked, given]) => window.mien!.call(asked, given) as Promise<CallAnswer>, [
      name,
      input,
    ] as const);

  test('shows the library', async () => {
    expect(studio.page.url()).toBe('mien://studio/');
    await studio.page.getByRole('navigation').getByText('Library').waitFor();
  });

  test('gives the page three functions and nothing of Node’s', async () => {
    const found = await studio.page.evaluate(() => ({
      bridge: Object.keys(window.mien!).sort(),
      node: ['require', 'process', 'module', 'exports', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
        (name) => name in window,
      ),
    }));
    expect(found).toEqual({ bridge: ['call', 'onEvent', 'pictureUrl'], node: [] });
  });

  test('runs its pages sandboxed and isolated', async () => {
    const preferences = await studio.application.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const contents = window!.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  test('answers a call by the contract', async () => {
    const answer = await call('status', {});
    expect(answer).toMatchObject({ ok: true, output: { library: studio.library, faces: 0 } });
  });

  test('refuses bad calls with a code, before they reach the host', async () => {
    for (const [name, input] of [
      ['nothing', {}],
      ['faces', { limit: -1 }],
      ['face', { face: '../../etc/passwd' }],
    ] as const)
      expect(await call(name, input), name).toMatchObject({
        ok: false,
        failure: { kind: 'expected', code: 'input-invalid' },
      });
  });

  test('refuses an input that is too large', async () => {
    const answer = await studio.page.evaluate(() =>
      window.mien!.call('importDirection', { data: 'A'.repeat(14_000_000) }),
    );
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'expected', code: 'input-invalid' } });
  });

  test('opens no other window', async () => {
    const opened = await studio.page.evaluate((address) => window.open(address) !== null, elsewhere());
    expect(opened).toBe(false);
    expect(studio.application.windows()).toHaveLength(1);
  });

  test('lets no request out', async () => {
    const answers = await studio.page.evaluate(async (address) => {
      const image = new Promise<string>((resolve) => {
        const element = new Image();
        element.onload = () => resolve('loaded');
        element.onerror = () => resolve('refused');
        element.src = address;
      });
      const fetched = fetch(address, { mode: 'no-cors' }).then(
        () => 'loaded',
        () => 'refused',
      );
      return [await image, await fetched];
    }, elsewhere());
    expect(answers).toEqual(['refused', 'refused']);
    // Not by the page's policy alone: the session refuses what the policy does not see.
    const byMain = await studio.application.evaluate(
      ({ session }, address) =>
        (session.defaultSession as unknown as { fetch?: typeof fetch }).fetch?.(address).then(
          () => 'loaded',
          () => 'refused',
        ) ?? 'refused',
      elsewhere(),
    );
    expect(byMain).toBe('refused');
    expect(reached).toBe(0);
  });

  test('runs no script that was put into the page', async () => {
    const ran = await studio.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.put = 1';
      document.head.append(script);
      return 'put' in window;
    });
    expect(ran).toBe(false);
  });

  test('lets a page put a text on the clipboard, and denies every other permission', async () => {
    const states = await studio.page.evaluate(async () => {
      const names = [
        'clipboard-write',
        'clipboard-read',
        'geolocation',
        'notifications',
        'camera',
        'microphone',
      ];
      const ask = (name: string) => navigator.permissions.query({ name: name as PermissionName });
      return Promise.all(names.map(async (name) => `${name} ${(await ask(name)).state}`));
    });
    expect(states).toEqual([
      'clipboard-write granted',
      'clipboard-read denied',
      'geolocation denied',
      'notifications denied',
      'camera denied',
      'microphone denied',
    ]);
  });

  test('refuses a call from a page that is not the studio', async () => {
    const preload = join(desktop!.folder, 'preload.cjs');
    const answer = await studio.application.evaluate(async ({ BrowserWindow }, path) => {
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload: path, sandbox: true } });
      await stranger.loadURL('about:blank');
      const result = await stranger.webContents.executeJavaScript("window.mien.call('status', {})");
      stranger.destroy();
      return result;
    }, preload);
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'expected', code: 'not-permitted' } });
  });

  test('answers addresses that are no picture with an error, and reads no file', async () => {
    const statuses = await studio.page.evaluate(async () => {
      const addresses = [
        window.mien!.pictureUrl('../../../../etc/passwd'),
        'mien-picture://library/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
        'mien-picture://library//etc/passwd',
        window.mien!.pictureUrl('0'.repeat(64), 4),
        window.mien!.pictureUrl('0'.repeat(64)),
        'mien://studio/../../package.json',
        'mien://studio/%2e%2e/%2e%2e/package.json',
        'mien://studio/..%2f..%2fpackage.json',
      ];
      return Promise.all(addresses.map(async (address) => (await fetch(address)).status));
    });
    expect(statuses).toEqual([400, 400, 400, 400, 404, 404, 404, 404]);
  });

  test('exports from the menu to where the person chooses in the system’s dialog', async () => {
    await studio.application.evaluate(
      ({ dialog, Menu }, path) => {
        Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath: path }) });
        Menu.getApplicationMenu()!.getMenuItemById('export-folder')!.click();
      },
      join(studio.library, '..', 'exported'),
    );
    const exports = async () => {
      const answer = await call('jobs', {});
      return answer.ok ? (answer.output as { jobs: Job[] }).jobs.filter(({ kind }) => kind === 'export') : [];
    };
    await until(async () => (await exports()).some(({ state }) => state === 'failed'), 'the job has ended');
    // Nothing is kept yet.
    expect((await exports())[0]!.failures).toMatchObject([{ kind: 'expected', code: 'export-empty' }]);
  });

  test('goes on when its host dies', async () => {
    const hosts = () => studio.processes('host.mjs');
    const [host] = hosts();
    process.kill(host!, 'SIGKILL');
    await until(() => !isAlive(host!), 'the host is gone');
    await until(async () => {
      const answer = await call('status', {});
      return answer.ok;
    }, 'a call is answered again');
    expect(hosts()).toHaveLength(1);
    expect(hosts()[0]).not.toBe(host);
  });

  test.skipIf(!desktop?.hasModels)('samples a face with the real engine and shows it', async () => {
    const sampled = await call('sample', { count: 1, seed: 7, truncation: 0.7 });
    expect(sampled).toMatchObject({ ok: true });
    await until(
      async () => {
        const answer = await call('status', {});
        return answer.ok && (answer.output as { faces: number }).faces === 1;
      },
      'the face is in the library',
      90_000,
    );
    const answer = await call('faces', {});
    const [face] = (answer as { output: { faces: { picture: string }[] } }).output.faces;
    const sizes = await studio.page.evaluate(async (picture) => {
      const load = async (size?: number) => {
        const image = new Image();
        image.src = window.mien!.pictureUrl(picture, size);
        await image.decode();
        return [image.naturalWidth, image.naturalHeight];
      };
      return [await load(), await load(128)];
    }, face!.picture);
    expect(sizes).toEqual([
      [1024, 1024],
      [128, 128],
    ]);
    await studio.page.locator(`img[src*="${face!.picture}"]`).first().waitFor();
    await studio.page.screenshot({ path: join(desktop!.pictures, 'desktop-library.png') });
  });

  // After this one Playwright waits for a navigation that never comes: what looks at the page stands before it.
  test('stays where it is when a page wants to go elsewhere', async () => {
    await studio.page.evaluate((address) => {
      window.location.href = address;
    }, elsewhere());
    await studio.page.evaluate(() => {
      window.location.href = 'file:///etc/passwd';
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(studio.page.url()).toBe('mien://studio/');
    expect(reached).toBe(0);
  });

  test('leaves no process and no file aside when it is closed', async () => {
    const before = studio.processes();
    expect(before.length).toBeGreaterThan(3);
    await studio.application.close();
    await until(() => before.every((pid) => !isAlive(pid)), 'every process is gone', 10_000);
    expect(existsSync(join(studio.library, 'catalog.sqlite-wal'))).toBe(false);
  });
});
