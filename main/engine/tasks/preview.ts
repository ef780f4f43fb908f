// The picture while a slider moves: small, no loss, no measures; the instant lock where it is asked for.
import { broadcastRows } from '../../../native-models/recipes/sampling.ts';
import { addDirection } from '../../edit/apply.ts';
import { holdInstantly } from '../../edit/instant-lock.ts';
import { generatorRows } from '../../edit/map-rows.ts';
import { readMesh } from '../../measure/reader.ts';
import type { TaskRun } from '../protocol.ts';
import { onFace } from './edited-latent.ts';
import { encodePreview, type Kit } from './kit.ts';

export const previewTask =
  (kit: Kit): TaskRun<'preview'> =>
  async ({ latent, edits, lock, size }) => {
    const began = performance.now();
    const edited = Float32Array.from(broadcastRows(latent, generatorRows));
    for (const { vectorAt, amount, rows, perStrength } of onFace(edits, latent)) {
      // A target in the attribute's unit is solved for the full picture only: here the samples' mean slope serves.
      const strength = amount.kind === 'strength' ? amount.strength : amount.change / (perStrength || 1);
      const vector = await vectorAt(strength);
      const moved = lock === 'instant' ? await holdInstantly(vector) : vector;
      addDirection(edited, moved, strength, rows);
    }
    const picture = await kit.render(edited, size);
    const { mesh } = await readMesh(kit.nets, picture);
    return {
      picture: await encodePreview(picture, size),
      keypoints: { detector: 'facemesh', points: mesh.map(([x, y]): [number, number] => [x, y]) },
      milliseconds: performance.now() - began,
    };
  };
