import { findFaces } from '../../align/find-faces.ts';
import type { Quad } from '../../align/quad.ts';
import type { QuadOfPhoto } from '../../contracts/photos.ts';
import type { Picture } from '../../measure/resample.ts';
import type { TaskRun } from '../protocol.ts';
import type { Kit } from './kit.ts';

/** Every face of an upright photo, the largest first; those that can't be worked with say why. */
export const findFacesTask =
  (kit: Kit): TaskRun<'find-faces'> =>
  async ({ photo }, { breathe }) => {
    const found = await findFaces(kit.nets, photo, breathe);
    return {
      faces: found.map(({ quad, size, score, refused }) => ({
        quad: asFractions(quad, photo),
        size,
        score,
        refusal: refused,
      })),
    };
  };

type Corners = [[number, number], [number, number], [number, number], [number, number]];

export function asFractions(quad: Quad, { width, height }: Pick<Picture, 'width' | 'height'>): QuadOfPhoto {
  return quad.map(([x, y]) => [x / width, y / height]) as Corners;
}

export function asPixels(quad: QuadOfPhoto, { width, height }: Picture): Quad {
  return quad.map(([x, y]) => [x * width, y * height]) as Corners;
}
