// Skin lightness of a stored picture: mean CIE L* of four cheek patches, as the direction of that name is labelled.
import sharp from 'sharp';
import type { Keypoints } from '../contracts/values.ts';
import { attributeLabels } from '../edit/learn/labels.ts';

/** The patches are means over some fifteen pixels at this size. */
const side = 256;

/** L*, 0 to 100. `png` is a whole aligned picture, `keypoints` hold the face mesh's points on it. */
export async function skinLightness(png: Uint8Array, keypoints: readonly Keypoints[]): Promise<number> {
  const label = attributeLabels.find(({ id }) => id === 'skin-lightness');
  const mesh = keypoints.find(({ detector }) => detector === 'facemesh')?.points;
  if (!label || !mesh) throw new Error('skin lightness is read at the face mesh’s points');
  const pixels = await sharp(png).resize(side, side).removeAlpha().raw().toBuffer();
  const plane = side * side;
  const image = new Float32Array(3 * plane);
  for (let at = 0; at < plane; at++)
    for (let channel = 0; channel < 3; channel++)
      image[channel * plane + at] = pixels[3 * at + channel] / 127.5 - 1;
  return label.read({ mesh, depth: [], age: 0, genderLogit: 0, image, size: side });
}
