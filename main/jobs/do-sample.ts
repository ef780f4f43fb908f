import { z } from 'zod';
import { faceBySample } from '../catalog/read-faces.ts';
import { recordWorkTime } from '../catalog/work-times.ts';
import { insertFace } from '../catalog/write-faces.ts';
import { generatorId } from '../engine/generator.ts';
import type { StudioContext } from '../host/context.ts';
import type { DoItem } from './work.ts';

const itemSchema = z.object({ seed: z.int(), truncation: z.number() });

/** One seed to one face; a seed that the library has already is that face. */
export function sampleWork({ library, engine, emit }: Omit<StudioContext, 'queue'>): DoItem {
  return async (input, { signal, progress }) => {
    const key = { generator: generatorId, ...itemSchema.parse(input) };
    const known = faceBySample(library.reader, key);
    if (known) return known.id;
    const { seed, truncation } = key;
    const began = performance.now();
    const result = await engine.run('sample', { seed, truncation }, { signal, onProgress: progress });
    recordWorkTime(library.writer, 'sample', (performance.now() - began) / 1000);
    const face = insertFace(library.writer, key, result);
    emit({ kind: 'library', changed: 'faces' });
    return face.id;
  };
}
