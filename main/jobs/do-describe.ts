// One face looked at once more: its descriptor, which near-duplicates are found by, and its skin lightness, which
// balance and results are told by. Both are measured when somebody first asks for them.
import { z } from 'zod';
import { type Described, descriptorOf, recordDescriptor } from '../catalog/descriptors.ts';
import { recordSkin } from '../catalog/face-skin.ts';
import { keypointsOf } from '../catalog/keypoints.ts';
import { readPicture } from '../catalog/picture-store.ts';
import { faceById } from '../catalog/read-faces.ts';
import { variationById } from '../catalog/read-variations.ts';
import type { Describe } from '../export/extras.ts';
import type { StudioContext } from '../host/context.ts';
import { skinLightness } from '../measure/skin-lightness.ts';
import type { DoItem } from './work.ts';

const itemSchema = z.object({ look: z.enum(['descriptor and skin', 'skin']), face: z.string() });

type Tools = Pick<StudioContext, 'library' | 'engine'>;

export function describeWork(tools: Tools): DoItem {
  const { reader, writer } = tools.library;
  const describe = describer(tools);
  return async (input, { signal }) => {
    const { look, face } = itemSchema.parse(input);
    const { picture } = faceById(reader, face);
    if (look !== 'skin' && !descriptorOf(reader, { face })) await describe({ face }, signal);
    recordSkin(
      writer,
      face,
      await skinLightness(readPicture(reader, picture), keypointsOf(reader, { face })),
    );
    return face;
  };
}

/** Computes a descriptor by the engine and stores it; null where no mesh was found on the picture. */
export function describer({ library: { reader, writer }, engine }: Tools): Describe {
  return async (of: Described, signal) => {
    const { picture } = 'face' in of ? faceById(reader, of.face) : variationById(reader, of.variation);
    const mesh = keypointsOf(reader, of).find(({ detector }) => detector === 'facemesh')?.points;
    if (!mesh) return null;
    const png = readPicture(reader, picture);
    const descriptor = {
      picture,
      ...(await engine.run('describe', { png, mesh }, signal ? { signal } : {})),
    };
    recordDescriptor(writer, of, descriptor);
    return descriptor;
  };
}
