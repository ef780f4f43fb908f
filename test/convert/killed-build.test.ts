// A build is a process that can die at any moment: what is in the cache then is whole, or isn't taken for it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { buildModels } from '../../native-models/convert/build.ts';
import { modelStatus, modelsFolder } from '../../native-models/manifest/cache.ts';
import { models } from '../../native-models/manifest/manifest.ts';
import { uniformGenerator } from '../../native-models/recipes/sampling.ts';

const cacheDir = mkdtempSync(join(tmpdir(), 'mien-killed-'));
afterAll(() => rmSync(cacheDir, { recursive: true, force: true }));

const nets = models.filter((model) => model.source.kind === 'npm').map((model) => model.id);
const builder = new URL('../../native-models/convert/build.ts', import.meta.url);
const script = `
  import { buildModels } from ${JSON.stringify(builder.href)};
  await buildModels({ cacheDir: ${JSON.stringify(cacheDir)}, only: ${JSON.stringify(nets)} });
`;

async function buildForAWhile(milliseconds: number): Promise<void> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: 'ignore',
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  });
  const kill = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  await once(child, 'exit');
  clearTimeout(kill);
}

it('killed at random moments, a build leaves only whole models, and the last one finishes', async () => {
  const uniform = uniformGenerator(11);
  for (let attempt = 0; attempt < 6; attempt++) {
    await buildForAWhile(300 + 900 * uniform());
    const states = (await modelStatus(cacheDir)).filter(({ id }) => nets.includes(id));
    for (const { id, state } of states) expect(['present', 'missing'], id).toContain(state);
  }
  await buildModels({ cacheDir, only: nets });
  const states = (await modelStatus(cacheDir)).filter(({ id }) => nets.includes(id));
  expect(states.map(({ state }) => state)).toEqual(nets.map(() => 'present'));
  expect(readdirSync(modelsFolder(cacheDir)).filter((name) => name.includes('partial'))).toEqual([]);
});
