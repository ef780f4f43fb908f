import type { ReadDatabase } from '../../catalog/database.ts';
import { facesWithoutSkin, readFaces } from '../../catalog/face-skin.ts';
import { nextSeed } from '../../catalog/read-faces.ts';
import { generatorId } from '../../engine/generator.ts';
import { countCells, quotaCells } from '../../jobs/quota-cells.ts';
import { startJob } from '../../jobs/start.ts';
import type { Handlers, StudioContext } from '../context.ts';

export function quotaReadingCalls(reader: ReadDatabase): Handlers<'quota'> {
  return {
    quota: ({ quota }) => {
      const cells = quotaCells(quota);
      const counts = countCells(cells, readFaces(reader));
      const told = cells.map(({ title }, at) => ({
        title,
        faces: counts[at],
        short: Math.max(0, quota.perCell - counts[at]),
      }));
      return {
        cells: told,
        short: told.reduce((sum, { short }) => sum + short, 0),
        unmeasured: quota.skinLightness === null ? 0 : facesWithoutSkin(reader).length,
      };
    },
  };
}

export function quotaCalls(context: StudioContext): Handlers<'fillQuota'> {
  const { reader } = context.library;
  return {
    fillQuota: ({ quota, most, seed, truncation }) => {
      const first = seed ?? nextSeed(reader, generatorId);
      const items = Array.from({ length: most }, (_, index) => ({ seed: first + index, truncation }));
      const cells = quotaCells(quota).length;
      const title = `Sample until ${quota.perCell} in each of ${cells} cells`;
      return startJob(context, { kind: 'sample', title, input: { quota }, items });
    },
  };
}
