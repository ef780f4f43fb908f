// What the shell does beside the host, on the real Electron: libraries, a server, pictures dragged out, files that the
// system opens, the menu.
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CallAnswer } from '../../app/desktop/channels.ts';
import { addLongToken, isLongToken, revokeLongToken } from '../../app/web/long-tokens.ts';
import { openScreens } from '../../app/web/screens.ts';
import { openWebHost, type WebHost } from '../../app/web/server.ts';
import { connectHost, type HostConnection } from '../../main/host/connection.ts';
import { forkLaunch } from '../../main/support/fork.ts';
import { fillLibrary } from '../helpers/fill-library.ts';
import { readyDesktop } from './ready.ts';
import { openStudio, type Studio } from './studio.ts';
import { until } from './until.ts';

const found = readyDesktop();
if ('reason' in found) test.skip(`the shell's own work (${found.reason})`, () => {});
const desktop = 'reason' in found ? null : found;
const place = mkdtempSync(join(tmpdir(), 'mien-shell-'));
const [own, lab] = [join(place, 'mine'), join(place, 'lab')];

describe.skipIf(!desktop)('the shell', () => {
  let studio: Studio;
  let host: HostConnection;
  let web: WebHost;
  let token: string;

  beforeAll(async () => {
    await desktop!.build();
    await fillLibrary(own, { faces: 2, varied: 1, side: 64 });
    await fillLibrary(lab, { faces: 5, varied: 0, side: 64 });
    token = addLongToken(lab, 'desk');
    writeFileSync(join(place, 'index.html'), '<!doctype html><head></head>');
    host = await connectHost({
      launch: forkLaunch(),
      environment: { MIEN_LIBRARY: lab, MIEN_CACHE: join(place, 'none'), MIEN_PROVIDER: 'cpu' },
    });
    web = await openWebHost({
      host,
      screens: openScreens(place),
      port: 0,
      isLongToken: (given) => isLongToken(lab, given),
    });
    studio = await openStudio({
      binary: desktop!.binary,
      library: own,
      environment: { MIEN_CACHE: join(place, 'none') },
    });
  });

  afterAll(async () => {
    await studio?.clear();
    await web?.close();
    await host?.close();
    rmSync(place, { recursive: true, force: true });
  });

  /** Asked again when the page was loaded anew meanwhile, as it is with every other library. */
  const call = async (name: string, input: unknown = {}): Promise<CallAnswer> => {
    for (;;) {
      try {
        return await studio.page.evaluate(
          ([asked, given]) => window.mien!.call(asked, given) as Promise<CallAnswer>,
          [name, input] as const,
        );
      } catch (error) {
        if (!String(error).includes('navigation')) throw error;
        await studio.page.waitForLoadState('domcontentloaded');
      }
    }
  };
  const output = async (name: string, input: unknown = {}) => {
    const answer = await call(name, input);
    if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
    return answer.output as Record<string, never>;
  };
  const faces = async () => (await output('status')).faces;
  const dragged = () =>
    studio.application.evaluate(() => (globalThis as unknown as { dragged: string[] }).dragged);
  const press = (id: string) =>
    studio.application.evaluate(
      ({ Menu }, item) => Menu.getApplicationMenu()!.getMenuItemById(item)!.click(),
      id,
    );

  test('marks the library with a file that stands for it, and remembers it', async () => {
    expect(await faces()).toBe(2);
    expect(await output('shellState')).toMatchObject({
      library: own,
      attached: null,
      recent: [{ path: own }],
    });
    expect(existsSync(join(own, 'library.mien'))).toBe(true);
  });

  test('a picture dragged out is a file that tells its origin', async () => {
    await studio.application.evaluate(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!;
      webContents.startDrag = (item) => Object.assign(globalThis, { dragged: item.files });
    });
    const { variations } = (await output('variations')) as unknown as { variations: { id: string }[] };
    await output('dragOut', { variations: variations.map(({ id }) => id) });
    const files = await dragged();
    expect(files).toHaveLength(2);
    expect(readFileSync(files[0]!, 'latin1')).toContain('trainedAlgorithmicMedia');
  });

  test('of the library’s variations the one under the hand is dragged out, and all that are chosen with it', async () => {
    const { page } = studio;
    await page.getByRole('button', { name: 'Variations', exact: true }).click();
    const cells = page.locator('[data-variation]');
    const drag = async () => {
      await studio.application.evaluate(() => Object.assign(globalThis, { dragged: [] }));
      const { x, y } = (await cells.nth(1).boundingBox())!;
      await page.mouse.move(x + 30, y + 30);
      await page.mouse.down();
      await page.mouse.move(x + 60, y + 60, { steps: 4 });
      await until(async () => (await dragged()).length > 0, 'a drag begins');
      // Elsewhere, or it would be a click: no drag is under way that would take the release.
      await page.mouse.move(5, 5);
      await page.mouse.up();
      return (await dragged()).length;
    };
    await cells.nth(1).waitFor();
    expect(await drag()).toBe(1);
    await cells.first().click({ modifiers: ['Control'] });
    await cells.nth(1).click({ modifiers: ['Control'] });
    expect(await drag()).toBe(2);
  });

  test('the menu leads to the panel for servers; a server is attached to, worked with, and left', async () => {
    await press('attach');
    const panel = studio.page.getByRole('form', { name: 'Attach to a server' });
    await panel.getByLabel('Address').fill(`http://localhost:${web.port}`);
    await panel.getByLabel('Token').fill(token);
    await panel.getByRole('button', { name: 'Attach' }).click();
    await until(async () => (await faces().catch(() => 0)) === 5, 'the server’s faces are there');
    expect(await output('shellState')).toMatchObject({
      library: null,
      attached: `http://localhost:${web.port}`,
    });
    expect(await output('setUpState')).toMatchObject({ state: 'ready' });
    await studio.page.getByRole('gridcell').nth(4).locator('img').waitFor();
    await studio.page.screenshot({ path: join(desktop!.pictures, 'desktop-attached.png') });
    const target = { kind: 'path', path: '/etc/there' };
    await output('export', { form: 'csv', target, includeUnkept: true });
    expect(readdirSync(lab)).not.toContain('there');
    await press('detach');
    await until(async () => (await faces().catch(() => 0)) === 2, 'the own library is back');
  });

  test('a revoked token, and a page that names a folder, open nothing', async () => {
    revokeLongToken(lab, 'desk');
    const address = `http://localhost:${web.port}`;
    expect(await call('attach', { address, token })).toMatchObject({ failure: { code: 'server-refuses' } });
    expect(await call('attach', { address: 'http://example.org', token })).toMatchObject({
      failure: { code: 'server-address' },
    });
    expect(await call('openLibrary', { recent: 7 })).toMatchObject({ failure: { code: 'input-invalid' } });
    expect(await faces()).toBe(2);
  });

  test('another library is opened where the person chooses, and again from the list', async () => {
    const other = join(place, 'another');
    mkdirSync(other);
    await studio.application.evaluate(({ dialog }, path) => {
      Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [path] }) });
    }, other);
    await press('open-library');
    await until(async () => (await faces().catch(() => -1)) === 0, 'the new library is shown');
    const { recent } = (await output('shellState')) as unknown as { recent: { name: string }[] };
    expect(recent.map(({ name }) => name)).toEqual(['another', basename(own)]);
    // Once only: the page is loaded anew before it has its answer.
    await studio.page.evaluate(() => window.mien!.call('openLibrary', { recent: 1 })).catch(() => {});
    await until(async () => (await faces().catch(() => 0)) === 2, 'the first one is shown again');
  });

  test('a recipe’s file opened by the system is there to be pasted', async () => {
    const { variations } = (await output('variations')) as unknown as { variations: { id: string }[] };
    const { variation } = await output('variation', { variation: variations[0]!.id });
    const file = join(place, 'soft.mien-recipe');
    writeFileSync(file, JSON.stringify((variation as { recipe: object }).recipe));
    // As a file manager does it: Mien is started once more, hands the file to the one that runs, and ends.
    const [program, ...words] = studio.commandLine;
    const second = spawn(program!, [...words, file], { env: studio.environment, stdio: 'ignore' });
    await studio.page.getByText('The recipe soft is copied').waitFor();
    await until(async () => second.exitCode === 0, 'the second start has ended');
  });

  test('an exported bundle becomes a library where the person says, by its file or by the panel', async () => {
    const bundle = join(place, 'faces');
    const target = { kind: 'path', path: bundle };
    await studio.application.evaluate(({ dialog }, path) => {
      Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath: path }) });
    }, bundle);
    await output('export', { form: 'bundle', target, includeUnkept: true });
    await until(async () => existsSync(join(bundle, 'bundle.mien')), 'the bundle is written');
    const chooseNew = (name: string) =>
      studio.application.evaluate(
        ({ dialog }, [path, named]) => {
          Object.assign(dialog, {
            showSaveDialog: async () => ({ canceled: false, filePath: path }),
            showOpenDialog: async () => ({ canceled: false, filePaths: [named] }),
          });
        },
        [join(place, name), join(bundle, 'catalog.sqlite')] as const,
      );
    const shown = async () => (await output('shellState').catch(() => ({ library: '' }))).library;
    await chooseNew('from the file');
    const [program, ...words] = studio.commandLine;
    spawn(program!, [...words, join(bundle, 'bundle.mien')], { env: studio.environment, stdio: 'ignore' });
    await until(async () => (await shown()) === join(place, 'from the file'), 'the file is opened');
    // Of one of them there is a variation.
    expect(await faces()).toBe(1);
    await chooseNew('from the panel');
    await studio.page.getByRole('button', { name: 'Sets', exact: false }).first().click();
    await studio.page.getByRole('tab', { name: 'Export' }).click();
    await studio.page.screenshot({ path: join(desktop!.pictures, 'desktop-open-export.png') });
    await studio.page.getByRole('button', { name: 'Open as a library…' }).click();
    await until(async () => (await shown()) === join(place, 'from the panel'), 'the catalog is opened');
    expect(await faces()).toBe(1);
  });

  test('says what an installed studio would have to fetch, and fetches nothing by itself', async () => {
    const state = await output('setUpState');
    expect(state).toMatchObject({
      state: 'needed',
      wheel: { requirement: 'random-face==2021.7.21.1', present: false },
    });
    const wrong = join(place, 'random_face-2021.7.21.1-py3-none-any.whl');
    writeFileSync(wrong, 'something else');
    await studio.application.evaluate(({ dialog }, path) => {
      Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [path] }) });
    }, wrong);
    expect(await call('setUp', { wheel: 'file' })).toMatchObject({ failure: { code: 'wheel-differs' } });
    expect(existsSync(join(place, 'none', 'sources'))).toBe(false);
  });
});
