// From what was asked for to the edited latent: targets solved on this face, directions added on their rows.

import { broadcastRows } from '../../../native-models/recipes/sampling.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import type { Edit } from '../../contracts/recipe.ts';
import { addDirection } from '../../edit/apply.ts';
import { attributeLabels } from '../../edit/learn/labels.ts';
import { generatorRows } from '../../edit/map-rows.ts';
import { solveStrength } from '../../edit/solve-strength.ts';
import { editorStep } from '../../edit/train/editor-maps.ts';
import type { ResolvedEdit } from '../protocol.ts';
import { type Kit, type Observation, proxySize } from './kit.ts';

export interface EditedLatent {
  /** W+ [23 x 512]. */
  readonly latent: Float32Array;
  /** The edits as the recipe states them, with their solved strengths. */
  readonly edits: readonly Edit[];
}

function attributeOf(direction: string, observation: Observation): number {
  const label = attributeLabels.find(({ id }) => id === direction);
  if (!label?.unit)
    throw new ExpectedError('input-invalid', `'${direction}' has no unit of its own; give a strength.`);
  return label.read({
    mesh: observation.mesh,
    depth: observation.depth,
    age: observation.attributes[0] * 10,
    genderLogit: observation.attributes[1],
    image: observation.image,
    size: proxySize,
  });
}

/** An edit on one face: a trained editor gives each its own vector, and some editors another for each strength. */
export type FaceEdit = Omit<ResolvedEdit, 'vector'> & {
  readonly vectorAt: (strength: number) => Promise<Float32Array>;
};

export function onFace(edits: readonly ResolvedEdit[], latent: Float32Array): FaceEdit[] {
  return edits.map(({ vector, ...edit }) => ({
    ...edit,
    vectorAt: async (strength) => (edit.editor ? editorStep(edit.editor, latent, strength) : vector),
  }));
}

/** Applies `edits` in order to a latent ([512] or [23 x 512]). */
export async function editLatent(
  kit: Kit,
  latent: Float32Array,
  edits: readonly FaceEdit[],
  breathe: () => Promise<void>,
): Promise<EditedLatent> {
  const edited = Float32Array.from(broadcastRows(latent, generatorRows));
  const stated: Edit[] = [];
  for (const edit of edits) {
    const strength = await strengthOf(kit, edited, edit, breathe);
    addDirection(edited, await edit.vectorAt(strength), strength, edit.rows);
    stated.push({
      direction: edit.direction,
      directionSha256: edit.directionSha256,
      strength,
      rows: [edit.rows[0], edit.rows[1]],
      ...(edit.amount.kind === 'target'
        ? { target: { change: edit.amount.change, unit: edit.amount.unit } }
        : {}),
    });
  }
  return { latent: edited, edits: stated };
}

async function strengthOf(
  kit: Kit,
  latent: Float32Array,
  { direction, editor, vectorAt, rows, amount, range, perStrength }: FaceEdit,
  breathe: () => Promise<void>,
): Promise<number> {
  if (amount.kind === 'strength') return amount.strength;
  const attribute = editor?.attribute ?? direction;
  const before = attributeOf(attribute, await kit.observe(latent));
  return solveStrength({
    change: amount.change,
    perStrength,
    range,
    measure: async (strength) => {
      await breathe();
      const moved = Float32Array.from(latent);
      addDirection(moved, await vectorAt(strength), strength, rows);
      return attributeOf(attribute, await kit.observe(moved)) - before;
    },
  });
}
