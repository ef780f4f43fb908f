// One seed of a fill: sampled while a cell still needs faces, kept where it belongs to such a cell. The cells are
// counted anew each time: what else came in meanwhile counts, and a fill that was cut short goes on where it was.
import { facesWithoutSkin, readFaces, recordSkin } from '../catalog/face-skin.ts';
import { keypointsOf } from '../catalog/keypoints.ts';
import type { WritableLibrary } from '../catalog/library.ts';
import { readPicture } from '../catalog/picture-store.ts';
import { faceById } from '../catalog/read-faces.ts';
import type { Quota } from '../contracts/quota.ts';
import type { SampleResult } from '../engine/protocol.ts';
import { skinLightness } from '../measure/skin-lightness.ts';
import { countCells, quotaCells, type ReadFace } from './quota-cells.ts';

export interface Fill {
  /** False: every cell has enough. */
  needsMore(): Promise<boolean>;
  /** Where the sample belongs to a cell that needs it: its skin lightness, if that is asked for. */
  takes(result: SampleResult): Promise<{ lightness: number | null } | null>;
}

export function openFill({ reader, writer }: WritableLibrary, quota: Quota): Fill {
  const cells = quotaCells(quota);

  async function measureAll(): Promise<void> {
    for (const id of facesWithoutSkin(reader)) {
      const { picture } = faceById(reader, id);
      recordSkin(
        writer,
        id,
        await skinLightness(readPicture(reader, picture), keypointsOf(reader, { face: id })),
      );
    }
  }

  async function needed(): Promise<boolean[]> {
    if (quota.skinLightness !== null) await measureAll();
    return countCells(cells, readFaces(reader)).map((faces) => faces < quota.perCell);
  }

  return {
    needsMore: async () => (await needed()).some(Boolean),
    takes: async ({ reading, picture, keypoints }) => {
      const lightness = quota.skinLightness === null ? null : await skinLightness(picture, keypoints);
      const face: ReadFace = { ...reading, lightness };
      const at = cells.findIndex(({ holds }) => holds(face));
      return at >= 0 && (await needed())[at] ? { lightness } : null;
    },
  };
}
