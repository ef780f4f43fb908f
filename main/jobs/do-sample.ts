import { z } from 'zod';
import { recordSkin } from '../catalog/face-skin.ts';
import { faceBySample } from '../catalog/read-faces.ts';
import { recordWorkTime } from '../catalog/work-times.ts';
import { insertFace } from '../catalog/write-faces.ts';
import { quotaSchema } from '../contracts/quota.ts';
import { generatorId } from '../engine/generator.ts';
import type { StudioContext } from '../host/context.ts';
import { openFill } from './fill-quota.ts';
import type { DoItem } from './work.ts';

const itemSchema = z.object({ seed: z.int(), truncation: z.number() });
const jobSchema = z.object({ quota: quotaSchema.optional() });

/**
 * One seed to one face; a seed that the library has already is that face. Of a quota, only what a cell still needs
 * is kept, and once none needs any the rest of the seeds is passed over.
 */
export function sampleWork({ library, engine, emit }: Omit<StudioContext, 'queue'>): DoItem {
  return async (input, { signal, progress, jobInput }) => {
    const { quota } = jobSchema.parse(jobInput);
    const fill = quota && openFill(library, quota);
    if (fill && !(await fill.needsMore())) return null;
    const key = { generator: generatorId, ...itemSchema.parse(input) };
    const known = faceBySample(library.reader, key);
    if (known) return known.id;
    const { seed, truncation } = key;
    const began = performance.now();
    const result = await engine.run('sample', { seed, truncation }, { signal, onProgress: progress });
    recordWorkTime(library.writer, 'sample', (performance.now() - began) / 1000);
    const taken = fill ? await fill.takes(result) : { lightness: null };
    if (!taken) return null;
    const face = insertFace(library.writer, key, result);
    if (taken.lightness !== null) recordSkin(library.writer, face.id, taken.lightness);
    emit({ kind: 'library', changed: 'faces' });
    return face.id;
  };
}
