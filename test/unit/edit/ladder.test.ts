import { expect, test } from 'vitest';
import { lockSchema, recipeSchema } from '../../../main/contracts/recipe.ts';
import { expressionActions, expressionReferenceSchema } from '../../../main/contracts/transfer.ts';
import { directionOfAction, ladderActions } from '../../../main/edit/ladder.ts';
import { defaultLock } from '../../../main/edit/lock-settings.ts';
import { heldTo } from '../../../main/edit/transfer-settings.ts';
import { canonicalJson } from '../../../main/support/json.ts';

test('every action has a direction, moves regions of its own, and its ends lie apart', async () => {
  for (const action of expressionActions) {
    const { vector, moves } = await directionOfAction(action);
    expect(vector.every(Number.isFinite), action).toBe(true);
    expect(moves.length, action).toBe(1);
    const [none, full] = ladderActions[action].ends(0.2);
    expect(Math.abs(full - none), action).toBeGreaterThan(0.1);
    expect(ladderActions[action].regions.length, action).toBeGreaterThan(0);
  }
});

test('a recipe without a reference is as it was, one with it names the other face by its code alone', () => {
  const plain = defaultLock('full');
  expect(canonicalJson(lockSchema.parse(plain))).toBe(canonicalJson(plain));
  const reference = expressionReferenceSchema.parse({ kind: 'face', latentSha256: 'a'.repeat(64), share: 1 });
  const recipe = recipeSchema.parse({
    format: 'mien-recipe/1',
    edits: [],
    lock: heldTo(plain, reference),
    seed: 0,
    models: {},
  });
  expect(recipe.lock).toMatchObject({ reference, picture: 128, weights: { structure: 0 } });
});
