// One face of a set, looked at once more: its descriptor, which near-duplicates are found by, and its skin lightness,
// which the balance counts. Both are measured when somebody first asks for them.
import { z } from 'zod';
import { descriptorOf, recordDescriptor } from '../catalog/descriptors.ts';
import { recordSkin } from '../catalog/face-skin.ts';
import { keypointsOf } from '../catalog/keypoints.ts';
import { readPicture } from '../catalog/picture-store.ts';
import { faceById } from '../catalog/read-faces.ts';
import type { StudioContext } from '../host/context.ts';
import { skinLightness } from '../measure/skin-lightness.ts';
import type { DoItem } from './work.ts';

const itemSchema = z.object({ face: z.string(), picture: z.string() });

export function describeWork({ library, engine }: Pick<StudioContext, 'library' | 'engine'>): DoItem {
  const { reader, writer } = library;
  return async (input, { signal }) => {
    const { face } = itemSchema.parse(input);
    const { picture } = faceById(reader, face);
    const png = readPicture(reader, picture);
    const keypoints = keypointsOf(reader, { face });
    const mesh = keypoints.find(({ detector }) => detector === 'facemesh')?.points;
    if (!descriptorOf(reader, { face }) && mesh) {
      const described = await engine.run('describe', { png, mesh }, { signal });
      recordDescriptor(writer, { face }, { picture, ...described });
    }
    recordSkin(writer, face, await skinLightness(png, keypoints));
    return face;
  };
}
