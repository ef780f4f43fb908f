// The picture after a slider is let go, by the engine's own task: instant lock, the proxy's 128 pixels, mesh, JPEG.
import { shippedDirections } from '../../../main/edit/directions.ts';
import type { ResolvedEdit } from '../../../main/engine/protocol.ts';
import { previewTask } from '../../../main/engine/tasks/preview.ts';
import { faceOf, kitOf, type Work, type WorkChoices } from './scene.ts';

export const noContext = { breathe: async () => {}, progress: () => {} };

/** One step of the shipped direction `id`. */
export async function oneStepOf(id: string): Promise<ResolvedEdit> {
  const direction = (await shippedDirections()).find((each) => each.id === id);
  if (!direction) throw new Error(`there is no shipped direction '${id}'`);
  return {
    direction: id,
    directionSha256: direction.sha256,
    vector: direction.vector,
    amount: { kind: 'strength', strength: 1 },
    rows: direction.rows,
    moves: direction.moves,
    range: direction.range,
    perStrength: 0,
  };
}

export async function openPreview(choices: WorkChoices): Promise<Work> {
  const kit = kitOf(choices);
  const latent = await faceOf(kit);
  const edits = [await oneStepOf('age')];
  const preview = previewTask(kit);
  return { run: () => preview({ latent, edits, lock: 'instant', size: 128 }, noContext) };
}
