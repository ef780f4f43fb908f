// Every model there is. Weights are in none of our files: they come from pinned packages and are converted on the
// user's machine.
import type { ModelEntry } from './entry.ts';
import { ageGender, faceExpression, faceLandmarks, faceRecognition } from './face-api-nets.ts';
import { mapping, proxy128, proxy256, synthesis } from './generator.ts';
import { blazeface, emotion, facemesh, faceres } from './human-nets.ts';

/** In the order in which they are converted. */
export const models: readonly ModelEntry[] = [
  mapping,
  synthesis,
  blazeface,
  facemesh,
  faceres,
  emotion,
  faceExpression,
  faceLandmarks,
  ageGender,
  faceRecognition,
  proxy128,
  proxy256,
];

/** The entry of model `id`; an id that isn't in the manifest is a mistake in the program. */
export function findModel(id: string): ModelEntry {
  const found = models.find((model) => model.id === id);
  if (!found) throw new Error(`there is no model '${id}' in the manifest`);
  return found;
}
