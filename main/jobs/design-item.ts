// One cell of a design on one face, as the queue holds it. Without measured levels it is a variation's item, letter
// for letter: what a batch or another design has made is found by the same key.
import { z } from 'zod';
import { measureNameSchema } from '../contracts/design.ts';
import type { Lock } from '../contracts/recipe.ts';
import type { ResolvedEdit } from '../engine/protocol.ts';
import { drawStrength, type PlannedCell } from './plan-design.ts';
import { variationItem, variationItemSchema } from './variation-item.ts';

const targetSchema = z.object({
  /** Which of the edits is solved. */
  edit: z.int().min(0),
  measure: measureNameSchema,
  value: z.number(),
  tolerance: z.number(),
});
export type ItemTarget = z.infer<typeof targetSchema>;

export const designItemSchema = variationItemSchema.extend({ targets: z.array(targetSchema).optional() });
export type DesignItem = z.infer<typeof designItemSchema>;

/** `face.source`: what the face came of, the same in every library. */
export function designItem(
  face: { readonly id: string; readonly source: string },
  { edits, head }: PlannedCell,
  resolved: ReadonlyMap<string, ResolvedEdit>,
  lockOf: (kind: Lock['kind']) => Lock,
  models: string,
): DesignItem {
  const works = edits.map((edit): ResolvedEdit => {
    const base = resolved.get(edit.direction);
    if (!base) throw new Error(`the direction '${edit.direction}' was not resolved`);
    const strength =
      edit.kind === 'strength' ? edit.strength : edit.kind === 'random' ? drawStrength(edit, face.source) : 0;
    return { ...base, amount: { kind: 'strength', strength } };
  });
  const targets = edits.flatMap((edit, at) =>
    edit.kind === 'target'
      ? [{ edit: at, measure: edit.measure, value: edit.value, tolerance: edit.tolerance }]
      : [],
  );
  const item = variationItem(face.id, works, head.lock === 'off' ? null : lockOf(head.lock), models);
  return targets.length === 0 ? item : { ...item, targets };
}
