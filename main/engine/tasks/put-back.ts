// A variation into the photo that its face came from. The mesh is read here, on both pictures, for the mask wants
// the outline before and after the edit.
import { putBack } from '../../align/put-back.ts';
import { alignFace } from '../../align/warp.ts';
import { readMesh } from '../../measure/reader.ts';
import type { TaskRun } from '../protocol.ts';
import { asPixels } from './find-faces.ts';
import type { Kit } from './kit.ts';

export const putBackTask =
  (kit: Kit): TaskRun<'put-back'> =>
  async ({ photo, quad, inverted, edited }, { breathe }) => {
    const square = asPixels(quad, photo);
    const { mesh } = await readMesh(kit.nets, alignFace(photo, square, 1024));
    const { mesh: editedMesh } = await readMesh(kit.nets, edited);
    await breathe();
    return { photo: putBack({ photo, quad: square, aligned: inverted, edited, mesh, editedMesh }) };
  };
