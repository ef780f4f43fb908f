// The main job: latent and edits in; the edited, locked and measured picture out, with the recipe that made it.
import { createHash } from 'node:crypto';
import type { Lock, Recipe } from '../../contracts/recipe.ts';
import { holdInstantly } from '../../edit/instant-lock.ts';
import type { LockStepReport } from '../../edit/lock.ts';
import { withoutMoved } from '../../edit/lock-settings.ts';
import { compareReadings } from '../../measure/compare.ts';
import { type Reading, readPicture } from '../../measure/reader.ts';
import { toPicture } from '../../measure/resample.ts';
import type { ResolvedEdit, TaskRun } from '../protocol.ts';
import { editLatent, type FaceEdit, onFace } from './edited-latent.ts';
import { expressionLatent } from './expression-latent.ts';
import { encodePng, encodePreview, type Kit, keypointsOfReading, proxySize } from './kit.ts';
import { type LockedLatent, lockLatent } from './lock-latent.ts';

/** A small picture of the lock's state is sent every so many steps. */
const previewEvery = 5;
const fullSize = 1024;
/** Readings of unedited pictures that are kept: a face is usually edited several times in a row. */
const keptReadings = 4;

export const variationTask = (kit: Kit): TaskRun<'variation'> => {
  const sources = new Map<string, Reading>();

  async function readSource(latent: Float32Array, breathe: () => Promise<void>): Promise<Reading> {
    const key = createHash('sha256')
      .update(new Uint8Array(latent.buffer, latent.byteOffset, latent.byteLength))
      .digest('hex');
    const known = sources.get(key);
    if (known) return known;
    const reading = await readPicture(kit.nets, await kit.render(latent, fullSize), breathe);
    if (sources.size >= keptReadings) sources.delete(sources.keys().next().value!);
    sources.set(key, reading);
    return reading;
  }

  return async ({ latent, edits, lock, other = null, seed, awaited }, { breathe, progress }) => {
    const moved = edits.flatMap((edit) => edit.moves);
    // What is held to another expression holds what the edits move by themselves too.
    const settings = lock && (lock.reference ? lock : withoutMoved(lock, moved));
    const own = onFace(edits, latent);
    const held = settings?.kind === 'instant' ? own.map(projected) : own;
    const edited = await editLatent(kit, latent, held, breathe);
    const report = async ({ step, total, terms, image }: LockStepReport) => {
      const shown = step % previewEvery === 1;
      const seen = settings?.picture ?? proxySize;
      const preview = shown ? await encodePreview(toPicture(image, seen), proxySize) : undefined;
      progress({ step, total, terms, ...(preview ? { preview } : {}) });
      await breathe();
    };
    const locked = await lockedLatent(kit, { latent, edited: edited.latent, other, settings }, report);
    await breathe();
    const picture = await kit.render(locked.latent, fullSize);
    if (awaited) {
      const rendered = await encodePreview(picture, fullSize);
      progress({ step: locked.steps, total: locked.steps, terms: {}, rendered });
      await breathe();
    }
    const before = await readSource(latent, breathe);
    const after = await readPicture(kit.nets, picture, breathe);
    const recipe: Recipe = {
      format: 'mien-recipe/1',
      edits: [...edited.edits],
      lock: settings,
      seed,
      models: await kit.modelHashes(settings?.kind === 'full' || hasTarget(edits)),
    };
    return {
      latent: locked.latent,
      recipe,
      picture: await encodePng(picture),
      keypoints: keypointsOfReading(after),
      measures: compareReadings(before, after),
      lockSteps: locked.steps,
      lockLoss: locked.loss,
      environment: kit.sessions.environment,
    };
  };
};

interface ToLock {
  readonly latent: Float32Array;
  readonly edited: Float32Array;
  readonly other: Float32Array | null;
  readonly settings: Lock | null;
}

/** The edit under its lock, if it has a full one. */
async function lockedLatent(
  kit: Kit,
  { latent, edited, other, settings }: ToLock,
  report: (step: LockStepReport) => Promise<void>,
): Promise<LockedLatent> {
  if (settings?.kind !== 'full') return { latent: edited, steps: 0, loss: {} };
  const { reference } = settings;
  if (!reference) return lockLatent(kit, latent, edited, settings, report);
  return expressionLatent(kit, edited, other, { ...settings, reference }, report);
}

/** Targets are solved through the proxy and the optimising nets, so these have a part in the result. */
function hasTarget(edits: readonly ResolvedEdit[]): boolean {
  return edits.some(({ amount }) => amount.kind === 'target');
}

function projected(edit: FaceEdit): FaceEdit {
  return { ...edit, vectorAt: async (strength) => holdInstantly(await edit.vectorAt(strength)) };
}
