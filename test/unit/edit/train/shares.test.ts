// What each group of rows counts for, read off a picture that is drawn from its rows.
import { expect, test } from 'vitest';
import { labelSample } from '../../../../main/edit/learn/samples.ts';
import { generatorRows, latentWidth } from '../../../../main/edit/map-rows.ts';
import { editorGroups } from '../../../../main/edit/train/editor.ts';
import { trainedLabels } from '../../../../main/edit/train/pool.ts';
import { groupShares } from '../../../../main/edit/train/shares.ts';
import { broadcastRows, standardNormals } from '../../../../native-models/recipes/sampling.ts';
import { scatteredMesh } from '../meshes.ts';

/** Age is four fifths of the first row's and one fifth of the last's; gender is the last row's; the mesh stays. */
const drawn = {
  async observe(latent: Float32Array) {
    const rows = broadcastRows(latent, generatorRows);
    const last = rows.subarray((generatorRows - 1) * latentWidth);
    return {
      mesh: scatteredMesh(1),
      depth: new Array(468).fill(0),
      age: 30 + 0.8 * rows[0] + 0.2 * last[0],
      genderLogit: last[1],
      image: new Float32Array(3 * 16 * 16),
      size: 16,
    };
  },
  look: async () => ({ crops: new Float32Array(4 * 936), expressions: new Array(7).fill(0) }),
};

test('the share of a group is what its rows show, and shares add up to one', async () => {
  const samples = await Promise.all(
    Array.from({ length: 20 }, (_, seed) => labelSample(drawn, standardNormals(seed + 1, latentWidth))),
  );
  const training = samples.map((_, index) => index);
  const [coarse, fine] = await groupShares(drawn, { samples, training }, editorGroups, async () => {});
  const at = (id: string) => trainedLabels.findIndex((label) => label.id === id);
  expect(coarse[at('age')]).toBeCloseTo(0.8, 5);
  expect(fine[at('age')]).toBeCloseTo(0.2, 5);
  expect([coarse[at('gender')], fine[at('gender')]]).toEqual([0, 1]);
  // Nobody's mouth moves, so nothing tells whose rows it comes with.
  expect(coarse[at('mouth-open')]).toBeCloseTo(10 / 23, 5);
});
