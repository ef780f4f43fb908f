// The peers' Python: a virtual environment in the cache, made by the first bench with pip's own client from
// requirements.txt and kept. A note written last says that it is whole; without it the folder is made anew.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256Of } from '../../../native-models/manifest/cache.ts';

const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url));
const windows = process.platform === 'win32';
const pythons = [['python3'], ['python'], ...(windows ? [['py', '-3']] : [])];

interface Ended {
  readonly ok: boolean;
  /** The last line that speaks of an error, or the last one. */
  readonly words: string;
}

function run(command: string, words: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-10_000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ ok: false, words: error.message }));
    child.on('close', (code) => {
      const lines = output.trim().split('\n');
      resolve({ ok: code === 0, words: lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? '' });
    });
  });
}

async function findPython(): Promise<readonly string[] | undefined> {
  for (const [command, ...before] of pythons) {
    const test = 'import sys; sys.exit(sys.version_info < (3, 10))';
    if ((await run(command, [...before, '-c', test])).ok) return [command, ...before];
  }
  return undefined;
}

/** The environment's interpreter, or in words why there is none. */
export async function preparePython(
  cacheDirectory: string,
  report: (doing: string) => void,
): Promise<{ python: string } | { missing: string }> {
  const wanted = sha256Of(await readFile(requirements));
  const folder = join(cacheDirectory, 'benchmark', 'python');
  const note = join(folder, 'made-from.txt');
  const python = windows ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
  if (existsSync(note) && (await readFile(note, 'utf8')) === wanted) return { python };

  const found = await findPython();
  if (!found) return { missing: 'there is no Python 3.10 or newer on the PATH' };
  const [command, ...before] = found;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  report("making the peers' Python environment");
  const made = await run(command, [...before, '-m', 'venv', folder]);
  if (!made.ok) return { missing: `python -m venv failed (${made.words})` };
  report('installing PyTorch and OpenVINO into it (several minutes)');
  const pip = ['-m', 'pip', 'install', '--no-input', '--only-binary=:all:', '--requirement', requirements];
  const installed = await run(python, pip);
  if (!installed.ok) return { missing: `pip could not install them (${installed.words})` };
  await writeFile(note, wanted);
  return { python };
}
