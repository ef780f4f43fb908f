import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import type { Command } from '../command.ts';

const script = fileURLToPath(new URL('../../../test/benchmark/bench.ts', import.meta.url));

export const bench: Command = {
  summary: 'measure the speed of this machine',
  usage: ['mien bench [FIGURE ...] [--json]'],
  details: [
    'Side by side with PyTorch and OpenVINO, which the first bench installs into the cache (about 1 GB).',
    'Figures: lock-step, picture-step, rendering, preview, memory, busy-memory, all-memory; all when none is named.',
    'A figure that is not reached is printed as such and is no failure.',
  ],
  async run({ positionals }, { json, provider }) {
    if (!existsSync(script))
      throw new ExpectedError('file-unreadable', script, 'Run it in a checkout of Mien.');
    const extra = [...(json ? ['--json'] : []), ...(provider ? ['--provider', provider] : [])];
    const child = spawn(process.execPath, [script, ...positionals, ...extra], { stdio: 'inherit' });
    const status = await new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
    if (status !== 0) process.exitCode = status;
    return null;
  },
};
