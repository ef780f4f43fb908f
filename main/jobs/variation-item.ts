// One variation as the catalog's queue holds it: all that its result depends on, but the direction vectors, which
// are named by their hash. The canonical JSON's hash is the work's key.
import { z } from 'zod';
import { directionIdSchema, type Lock, lockSchema, rowRangeSchema } from '../contracts/recipe.ts';
import { idSchema, sha256Schema } from '../contracts/values.ts';
import type { ResolvedEdit } from '../engine/protocol.ts';

const amountSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('strength'), strength: z.number() }),
  z.object({ kind: z.literal('target'), change: z.number(), unit: z.string() }),
]);

export const variationItemSchema = z.object({
  face: idSchema,
  edits: z.array(
    z.object({
      direction: directionIdSchema,
      directionSha256: sha256Schema,
      amount: amountSchema,
      rows: rowRangeSchema,
    }),
  ),
  lock: lockSchema.nullable(),
  /** The face that the expression is taken from. */
  from: idSchema.optional(),
  seed: z.int(),
  models: sha256Schema,
});
export type VariationItem = z.infer<typeof variationItemSchema>;

export function variationItem(
  face: string,
  edits: readonly ResolvedEdit[],
  lock: Lock | null,
  models: string,
  from?: string,
): VariationItem {
  return {
    face,
    edits: edits.map(({ direction, directionSha256, amount, rows }) => ({
      direction,
      directionSha256,
      amount,
      rows: [...rows],
    })),
    lock,
    seed: 0,
    models,
    ...(from === undefined ? {} : { from }),
  };
}
