import { eraseFace } from '../../catalog/erase.ts';
import { keypointsOf } from '../../catalog/keypoints.ts';
import { countFaces, faceById, listFaces, nextSeed } from '../../catalog/read-faces.ts';
import { variationsOf } from '../../catalog/read-variations.ts';
import { generatorId } from '../../engine/generator.ts';
import { startJob } from '../../jobs/start.ts';
import type { Handlers, StudioContext } from '../context.ts';

export function faceCalls(context: StudioContext): Handlers<'sample' | 'faces' | 'face' | 'eraseFace'> {
  const { library, pictures, emit } = context;
  const { reader, writer } = library;
  return {
    sample: (input) => {
      const { count, seed, truncation } = input;
      const items = Array.from({ length: count }, (_, index) => ({ seed: seed + index, truncation }));
      const title = count === 1 ? `Sample seed ${seed}` : `Sample ${count} faces from seed ${seed}`;
      return startJob(context, { kind: 'sample', title, input, items });
    },
    faces: (page) => ({
      total: countFaces(reader),
      faces: listFaces(reader, page),
      nextSeed: nextSeed(reader, generatorId),
    }),
    face: ({ face }) => ({
      face: faceById(reader, face),
      keypoints: keypointsOf(reader, { face }),
      variations: variationsOf(reader, face),
    }),
    eraseFace: ({ face }) => {
      eraseFace(writer, face);
      pictures.forget();
      emit({ kind: 'library', changed: 'faces' });
      emit({ kind: 'library', changed: 'variations' });
      return {};
    },
  };
}
