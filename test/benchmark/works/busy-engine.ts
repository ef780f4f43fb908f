// What an engine process keeps open after a preview and a locked variation: for its memory, not its speed. The
// second work adds the gradient through the full picture, with nothing let go before it.
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
  const lock = { ...defaultLock('full'), steps: 3 };
  const [preview, variation] = [previewTask(kit), variationTask(kit)];
  return {
    async run() {
      await preview({ latent, edits, lock: 'instant', size: 512 }, noContext);
      await variation({ latent, edits, lock, seed: 1, awaited: true }, noContext);
    },
  };
}

export async function openBusyEngineWithGradient(choices: WorkChoices): Promise<Work> {
  const busy = await openBusyEngine(choices);
  await busy.run();
  const gradient = await openPictureStep(choices);
  return {
    // The engine's sessions are kept by being used again.
    async run() {
      await gradient.run();
      await busy.run();
    },
  };
}
