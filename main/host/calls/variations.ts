import type { ReadDatabase } from '../../catalog/database.ts';
import { discardVariation } from '../../catalog/erase.ts';
import { latentOfFace } from '../../catalog/latents.ts';
import { faceById, faceIds } from '../../catalog/read-faces.ts';
import { variationById } from '../../catalog/read-variations.ts';
import { assertPermits } from '../../catalog/subjects.ts';
import { keepVariation } from '../../catalog/write-variations.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import type { ResolvedEdit } from '../../engine/protocol.ts';
import { combinations, lockChoices, mostItems } from '../../jobs/plan-variations.ts';
import { startJob } from '../../jobs/start.ts';
import { variationItem } from '../../jobs/variation-item.ts';
import { chosenLock } from '../chosen-lock.ts';
import type { Handlers, StudioContext } from '../context.ts';
import { directionTitles, resolveEdit } from '../directions.ts';
import { withReference } from '../expression-reference.ts';
import { modelsFingerprint } from '../models.ts';

type Names = 'preview' | 'edit' | 'vary' | 'takeOut' | 'keep' | 'discard';

export function variationCalls(context: StudioContext): Handlers<Names> {
  const { library, engine, pictures, cacheDirectory, emit } = context;
  const { reader, writer } = library;
  const changed = () => emit({ kind: 'library', changed: 'variations' });

  return {
    async preview({ face, edits, lock, size }) {
      assertPermits(reader, face, 'edit');
      const latent = latentOfFace(reader, face)?.vector;
      if (!latent) throw new ExpectedError('face-unknown', face);
      const resolved = await Promise.all(edits.map((edit) => resolveEdit(reader, edit)));
      const { picture, keypoints, milliseconds } = await engine.run('preview', {
        latent,
        edits: resolved,
        lock,
        size,
      });
      return {
        picture: pictures.keepPreview(picture),
        keypoints: { ...keypoints, points: [...keypoints.points] },
        milliseconds,
      };
    },
    async edit(input) {
      faceById(reader, input.face);
      assertPermits(reader, input.face, 'edit');
      const labels = labelsInPlace(reader, input);
      const edits = await Promise.all(input.edits.map((edit) => resolveEdit(reader, edit)));
      const lock = input.lock && chosenLock(cacheDirectory, input.lock.kind, input.lock.regions);
      const held = await withReference(reader, input.face, lock, input.lock?.reference);
      const models = await modelsFingerprint(cacheDirectory);
      const item = variationItem(input.face, edits, held.lock, models, held.from);
      const title = held.lock?.reference
        ? 'Take another expression'
        : `Edit ${await directionTitles(reader, edits)}`;
      return startJob(context, { kind: 'edit', title, input: { ...input, ...labels }, items: [item] });
    },
    async vary(input) {
      const faces = faceIds(reader, input.faces);
      if (faces.length === 0)
        throw new ExpectedError('face-unknown', 'The library is empty.', 'Sample faces first.');
      const lock = chosenLock(cacheDirectory, 'full', input.regions);
      const models = await modelsFingerprint(cacheDirectory);
      const works: { edits: ResolvedEdit[]; locked: boolean }[] = [];
      for (const requests of combinations(input.ladders)) {
        const edits = await Promise.all(requests.map((edit) => resolveEdit(reader, edit)));
        for (const locked of lockChoices(input.lock, requests)) works.push({ edits, locked });
      }
      if (works.length * faces.length > mostItems)
        throw new ExpectedError('input-invalid', `That is more than ${mostItems} variations.`);
      const items = faces.flatMap((face) =>
        works.map(({ edits, locked }) => variationItem(face, edits, locked ? lock : null, models)),
      );
      const title = `Vary ${await directionTitles(reader, input.ladders)} on ${faces.length === 1 ? '1 face' : `${faces.length} faces`}`;
      return startJob(context, { kind: 'vary', title, input, items });
    },
    takeOut: ({ variation: id }) => {
      const variation = variationById(reader, id);
      assertPermits(reader, variation.face, 'share');
      return { variation };
    },
    keep: ({ variation, labels, note }) => {
      const kept = keepVariation(writer, variation, { labels, note });
      changed();
      return { variation: kept };
    },
    discard: ({ variation }) => {
      discardVariation(writer, variation);
      pictures.forget();
      changed();
      return {};
    },
  };
}

/** What a variation takes over from the one in whose place it is made. Errors: variation-unknown, input-invalid. */
function labelsInPlace(
  reader: ReadDatabase,
  { face, insteadOf }: { readonly face: string; readonly insteadOf?: string | undefined },
): { labels?: readonly string[] } {
  if (insteadOf === undefined) return {};
  const rejected = variationById(reader, insteadOf);
  if (rejected.face !== face) throw new ExpectedError('input-invalid', 'The variation is of another face.');
  return { labels: rejected.labels };
}
