import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { defaultCacheDirectory, statusOf } from '../../native-models/manifest/cache.ts';
import { findModel } from '../../native-models/manifest/manifest.ts';

// Debian's Chromium brings SwiftShader, an adapter in software, and the Vulkan loader that finds it.
const CHROMIUM = '/usr/lib/chromium';

async function whyNot(): Promise<string | undefined> {
  for (const file of ['vk_swiftshader_icd.json', 'libvulkan.so.1'])
    if (!existsSync(`${CHROMIUM}/${file}`)) return `there is no ${CHROMIUM}/${file}`;
  for (const id of ['mapping', 'facemesh'])
    if ((await statusOf(defaultCacheDirectory(), findModel(id))).state !== 'present')
      return `model ${id} is not converted`;
  return undefined;
}
const absent = await whyNot();

test.skipIf(absent)(
  absent
    ? `WebGPU agrees with the CPU (skipped: ${absent})`
    : 'WebGPU agrees with the CPU on the mapping, the keypoints and the gradient of a keypoint loss',
  async () => {
    const peer = fileURLToPath(new URL('webgpu-peer.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [peer], {
      env: {
        ...process.env,
        LD_LIBRARY_PATH: CHROMIUM,
        VK_ICD_FILENAMES: `${CHROMIUM}/vk_swiftshader_icd.json`,
      },
      timeout: 280_000,
    });
    const errors: Record<string, number> = JSON.parse(stdout);
    expect(Object.keys(errors)).toEqual(['w', 'points', 'loss', 'gradient_of_image']);
    for (const error of Object.values(errors)) expect(error).toBeLessThan(0.02);
  },
  300_000,
);
