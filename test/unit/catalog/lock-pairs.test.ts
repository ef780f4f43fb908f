import { expect, test } from 'vitest';
import { lockPairs } from '../../../main/catalog/lock-pairs.ts';
import { insertFace } from '../../../main/catalog/write-faces.ts';
import { insertVariation } from '../../../main/catalog/write-variations.ts';
import { everything } from '../../../main/contracts/filter.ts';
import type { Recipe } from '../../../main/contracts/recipe.ts';
import { generator, lock, sampleResult, variationResult } from './results.ts';
import { temporaryLibrary } from './temporary.ts';

const smile = {
  kind: 'action',
  action: 'smile',
  share: 0.5,
  directionSha256: '0'.repeat(64),
} as const;

test('an edit is compared with itself under the lock; controls and taken expressions are not', async () => {
  const { writer, reader } = temporaryLibrary();
  const face = insertFace(writer, { generator, seed: 1, truncation: 0.7 }, await sampleResult(1));
  const keep = async (strength: number, how: Recipe['lock'], at: number) => {
    const result = await variationResult(at, strength);
    const recipe = { ...result.recipe, lock: how };
    return insertVariation(writer, face.id, { ...result, recipe }, { kept: true, labels: [] }).id;
  };
  const unlocked = await keep(2, null, 1);
  const locked = await keep(2, lock, 2);
  await keep(2, { ...lock, reference: smile }, 3);
  await keep(0, null, 4);
  await keep(0, lock, 5);
  const pairs = lockPairs(reader, everything);
  expect(pairs.map((pair) => [pair.unlocked, pair.locked])).toEqual([[unlocked, locked]]);
});
