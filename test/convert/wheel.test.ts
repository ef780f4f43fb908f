import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWheel } from '../../native-models/convert/wheel.ts';

describe('readWheel', () => {
  const archive = zipSync({
    'data/net.xml': new TextEncoder().encode('<net/>'),
    'data/net.bin': Uint8Array.of(1, 2),
  });
  const sha256 = createHash('sha256').update(archive).digest('hex');
  let folder: string;
  let path: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mien-wheel-'));
    path = join(folder, 'a.whl');
    await writeFile(path, archive);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('reads the members asked for', async () => {
    expect([...(await readWheel(path, sha256, ['data/net.bin']))]).toEqual([
      ['data/net.bin', Uint8Array.of(1, 2)],
    ]);
  });

  it('refuses a file of another sha256', async () => {
    await expect(readWheel(path, '0'.repeat(64), ['data/net.bin'])).rejects.toThrow(
      `has the sha256 ${sha256}`,
    );
  });

  it('names a member that is not there', async () => {
    await expect(readWheel(path, sha256, ['data/other.bin'])).rejects.toThrow('has no file data/other.bin');
  });
});
