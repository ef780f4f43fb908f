import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { repository } from './project.ts';

const folder = mkdtempSync(join(tmpdir(), 'mien-parts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Evaluates an expression with one of the bootstrap's modules, as plain Node sees it. */
function evaluate(module: string, expression: string): unknown {
  const script = `import * as module from ${JSON.stringify(join(repository, 'app', 'bootstrap', module))};
console.log(JSON.stringify(await (async () => ${expression})()));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }),
  );
}

test('the cache lies where the system keeps such things, or where MIEN_CACHE says', () => {
  const places = `[
    module.cacheFolder({ MIEN_CACHE: '/a/b' }, 'linux', '/h'),
    module.cacheFolder({ XDG_CACHE_HOME: '/x' }, 'linux', '/h'),
    module.cacheFolder({}, 'linux', '/h'),
    module.cacheFolder({}, 'darwin', '/h'),
    module.cacheFolder({ LOCALAPPDATA: '/l' }, 'win32', '/h'),
  ]`;
  expect(evaluate('folders.mjs', places)).toEqual([
    '/a/b',
    '/x/mien',
    '/h/.cache/mien',
    '/h/Library/Caches/mien',
    '/l/mien/cache',
  ]);
});

test('a disk without room is refused before the work begins', () => {
  const refusal = `(() => {
    try { module.checkRoom(${JSON.stringify(folder)}, 1e18); } catch (error) { return [error.code, error.nextStep]; }
  })()`;
  expect(evaluate('folders.mjs', refusal)).toEqual(['disk-full', expect.stringContaining('MIEN_CACHE')]);
});

test.each([
  ['18.20.4', 'node-too-old'],
  ['20.0.0', 'taken'],
  ['24.1.0', 'taken'],
])('Node %s: %s', (version, answer) => {
  const expression = `(() => {
    try { module.checkNode('${version}'); return 'taken'; } catch (error) { return error.code; }
  })()`;
  expect(evaluate('runtime-node.mjs', expression)).toBe(answer);
});

test('no part uses what Node 20 lacks: each is plain JavaScript without packages', () => {
  const files = execFileSync('git', ['ls-files', 'app/bootstrap'], { cwd: repository, encoding: 'utf8' });
  const imports = files
    .trim()
    .split('\n')
    .flatMap((file) => [
      ...readFileSync(join(repository, file), 'utf8').matchAll(/(?:from|import) '([^']+)'/g),
    ])
    .map((match) => match[1]!);
  expect(imports.filter((name) => !/^(node:|\.{1,2}\/[\w./-]+\.mjs$)/.test(name))).toEqual([]);
});

test('the summary counts tests and gives each skipped one its reason', () => {
  const tests = join(folder, 'tests');
  mkdirSync(tests);
  writeFileSync(
    join(tests, 'some.test.mjs'),
    `import { expect, test } from '${join(repository, 'node_modules', 'vitest', 'dist', 'index.js')}';
test('holds', () => {});
test('does not hold', () => expect(1).toBe(2));
test('needs a thing', ({ skip }) => skip('there is no thing'));
test.skip('waits', () => {});
`,
  );
  writeFileSync(join(tests, 'broken.test.mjs'), "throw new Error('does not load');\n");
  const path = join(folder, 'summary.json');
  const vitest = join(repository, 'node_modules', 'vitest', 'vitest.mjs');
  const reporter = join(repository, 'app', 'bootstrap', 'test-summary.mjs');
  spawnSync(process.execPath, [vitest, 'run', '--root', tests, `--reporter=${reporter}`], {
    env: { ...process.env, MIEN_TEST_SUMMARY: path },
  });
  const summary = JSON.parse(readFileSync(path, 'utf8'));
  expect(summary.passed).toBe(1);
  expect(summary.failed.map(({ name }: { name: string }) => name).sort()).toEqual([
    'broken.test.mjs: does not load',
    'some.test.mjs > does not hold',
  ]);
  expect(summary.skipped).toEqual([
    { name: 'some.test.mjs > needs a thing', reason: 'there is no thing' },
    { name: 'some.test.mjs > waits', reason: 'its name says what it needs' },
  ]);
});
