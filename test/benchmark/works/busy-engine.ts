// All that an engine process keeps open after a preview and a locked variation, and the gradient through the full
// picture on top of it: for its memory, not its speed.
import { defaultLock } from '../../../main/edit/lock-settings.ts';
import { previewTask } from '../../../main/engine/tasks/preview.ts';
import { variationTask } from '../../../main/engine/tasks/variation.ts';
import { openPictureStep } from './picture-step.ts';
import { noContext, oneStepOf } from './preview.ts';
import { faceOf, kitOf, type Work, type WorkChoices } from './scene.ts';

export async function openBusyEngine(choices: WorkChoices): Promise<Work> {
  const kit = kitOf(choices);
  const latent = await faceOf(kit);
  const edits = [await oneStepOf('age')];
  await previewTask(kit)({ latent, edits, lock: 'instant' }, noContext);
  const lock = { ...defaultLock('full'), steps: 3 };
  await variationTask(kit)({ latent, edits, lock, seed: 1 }, noContext);
  return openPictureStep(choices);
}
