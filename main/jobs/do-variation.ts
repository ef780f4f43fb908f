import { z } from 'zod';
import { first, type ReadDatabase, type WriteDatabase } from '../catalog/database.ts';
import { recordExpressionSource } from '../catalog/expression-sources.ts';
import { latentOfFace } from '../catalog/latents.ts';
import { variationById } from '../catalog/read-variations.ts';
import { recordRetry } from '../catalog/retries.ts';
import { assertPermits } from '../catalog/subjects.ts';
import { recordWorkTime } from '../catalog/work-times.ts';
import { insertVariation, type Keeping, keepVariation } from '../catalog/write-variations.ts';
import type { Variation } from '../contracts/entities.ts';
import { ExpectedError } from '../contracts/errors.ts';
import { idSchema, labelSchema } from '../contracts/values.ts';
import type { ResolvedEdit } from '../engine/protocol.ts';
import type { StudioContext } from '../host/context.ts';
import { findDirection } from '../host/directions.ts';
import { joinQueue } from '../review/join-queue.ts';
import { type VariationItem, variationItemSchema } from './variation-item.ts';
import type { DoItem } from './work.ts';

/** A single edit is looked at before it is kept; a batch, or one in a rejected one's place, was asked for with its labels. */
export const keepingSchema = z
  .object({
    ladders: z.array(z.unknown()).optional(),
    design: z.string().optional(),
    insteadOf: idSchema.optional(),
    labels: z.array(labelSchema).default([]),
  })
  .transform(({ ladders, design, insteadOf, labels }) => ({
    kept: ladders !== undefined || design !== undefined || insteadOf !== undefined,
    labels,
    insteadOf,
  }));

/** One recipe on one face to one variation; work that was done before, in any job, is not done again. */
export function variationWork({ library, engine, emit }: Omit<StudioContext, 'queue'>): DoItem {
  const { reader, writer } = library;
  const takePlace = (variation: string, rejected: string) => {
    recordRetry(writer, variation, rejected);
    if (joinQueue(writer, variation, rejected)) emit({ kind: 'library', changed: 'reviews' });
  };
  return async (input, { signal, progress, jobInput, key }) => {
    const keeping = keepingSchema.parse(jobInput);
    const known = doneBefore(reader, key);
    if (known) {
      if (keeping.insteadOf) takePlace(known.id, keeping.insteadOf);
      return keepAsWell(writer, known, keeping).id;
    }

    const item = variationItemSchema.parse(input);
    // Consent may have changed since the job was planned.
    assertPermits(reader, item.face, 'edit');
    const latent = latentOfFace(reader, item.face)?.vector;
    if (!latent) throw new ExpectedError('face-unknown', item.face);
    const other = otherLatent(reader, item.from);
    const edits = await Promise.all(item.edits.map((edit) => withVector(reader, edit)));
    const began = performance.now();
    const result = await engine.run(
      'variation',
      { latent, edits, lock: item.lock, other, seed: item.seed, awaited: !keeping.kept },
      { signal, onProgress: progress },
    );
    recordWorkTime(
      writer,
      item.lock?.kind === 'full' ? 'edit-locked' : 'edit',
      (performance.now() - began) / 1000,
    );
    const variation = insertVariation(writer, item.face, result, keeping);
    if (item.from) recordExpressionSource(writer, variation.id, item.from);
    if (keeping.insteadOf) takePlace(variation.id, keeping.insteadOf);
    emit({ kind: 'library', changed: 'variations' });
    return variation.id;
  };
}

/** Errors: face-unknown, consent-refuses. */
function otherLatent(reader: ReadDatabase, from: string | undefined): Float32Array | null {
  if (from === undefined) return null;
  assertPermits(reader, from, 'edit');
  const latent = latentOfFace(reader, from)?.vector;
  if (!latent) throw new ExpectedError('face-unknown', from);
  return latent;
}

/** Work that was done before gets the labels that are asked for now, and is kept if that is asked for. */
export function keepAsWell(
  writer: WriteDatabase,
  variation: Variation,
  { kept, labels = [] }: Keeping,
): Variation {
  const merged = [...new Set([...variation.labels, ...labels])];
  if (merged.length === variation.labels.length && (variation.kept || !kept)) return variation;
  return keepVariation(writer, variation.id, { labels: merged, note: variation.note });
}

/** The variation that this piece of work came to in any job, or null. */
export function doneBefore(reader: ReadDatabase, key: string): Variation | null {
  const row = first(
    reader,
    z.object({ result: z.string() }),
    `SELECT result FROM job_items WHERE key = :key AND state = 'done' AND result IS NOT NULL LIMIT 1`,
    { key },
  );
  return row && variationById(reader, row.result);
}

/** Errors: direction-unknown, where it is not the one that was planned with. */
export async function withVector(
  reader: ReadDatabase,
  edit: VariationItem['edits'][number],
): Promise<ResolvedEdit> {
  const direction = await findDirection(reader, edit.direction);
  if (direction.sha256 !== edit.directionSha256)
    throw new ExpectedError(
      'direction-unknown',
      `'${edit.direction}' is not the one this job was planned with.`,
      'Start the job anew.',
    );
  const { vector, editor, moves, range } = direction;
  return { ...edit, vector, editor, moves, range, perStrength: direction.unit?.perStrength ?? 0 };
}
