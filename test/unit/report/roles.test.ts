// No net is both optimiser and judge in one report: asked of the code that runs, not only of the manifest.
import { expect, test } from 'vitest';
import type { EngineSessions } from '../../../main/engine/sessions.ts';
import { openKit } from '../../../main/engine/tasks/kit.ts';
import {
  drift,
  expressionChange,
  expressionFlips,
  identitySimilarity,
  meanExpressionChange,
} from '../../../main/measure/compare.ts';
import { type Reading, readPicture } from '../../../main/measure/reader.ts';
import { reportedEdits } from '../../../main/report/edits.ts';
import { findModel, models } from '../../../native-models/manifest/manifest.ts';
import { readingOf } from '../measure/faces.ts';

/** Every net that reading a stored picture asks, in the order of the manifest. */
async function netsOfReader(): Promise<string[]> {
  const asked = new Set<string>();
  const picture = { width: 32, height: 32, data: new Uint8Array(32 * 32 * 3) };
  const points = Float32Array.from({ length: 3 * 468 }, (_, at) => 40 + (at % 89));
  await readPicture(
    {
      async run(model) {
        asked.add(model);
        return Object.fromEntries(
          findModel(model).outputs.map(({ name, shape }) => [
            name,
            name === 'points' && model === 'facemesh'
              ? points
              : new Float32Array(shape.reduce((product, size) => product * size, 1)),
          ]),
        );
      },
    },
    picture,
  );
  return models.map(({ id }) => id).filter((id) => asked.has(id));
}

/** Every model that the lock, and the search for a strength, are made of. */
async function modelsOfLock(): Promise<string[]> {
  const asked = new Set<string>();
  const sessions: EngineSessions = {
    session: async (_, build) => {
      await build();
      throw new Error('only what it is built of is asked here');
    },
    model: async (id) => {
      asked.add(id);
      return { name: id, inputs: [], outputs: [], nodes: [], constants: new Map(), values: new Map() };
    },
    modelHashes: async () => ({}),
    environment: { provider: 'cpu', threads: 1, onnxruntime: '', platform: '', mien: '' },
    cacheDirectory: '',
  };
  const kit = openKit(sessions);
  await expect(kit.lockStep([0, 9], 6)).rejects.toThrow();
  await expect(kit.observe(new Float32Array(512))).rejects.toThrow();
  return models.map(({ id }) => id).filter((id) => asked.has(id));
}

test('what optimises judges nothing, and what judges optimises nothing', async () => {
  const optimising = (await modelsOfLock()).filter((id) => !findModel(id).roles.includes('generates'));
  expect(optimising).toEqual(['facemesh', 'faceres']);
  for (const id of optimising) expect(findModel(id).roles).not.toContain('judges');
  const reading = await netsOfReader();
  // The mesh only says where the face is; what it says is scored nowhere, as the next test holds.
  const judging = reading.filter((id) => id !== 'facemesh');
  expect(judging).toEqual([
    'emotion',
    'face_expression',
    'face_landmark_68',
    'age_gender',
    'face_recognition',
  ]);
  for (const id of judging) expect(findModel(id).roles).toEqual(['judges']);
});

test('no score of the report looks at the mesh that the lock optimises', () => {
  const unseen = (reading: Reading): Reading => ({
    ...reading,
    get mesh(): never {
      throw new Error('a score looked at the mesh');
    },
    get depth(): never {
      throw new Error('a score looked at the mesh’s depth');
    },
  });
  const [before, after] = [unseen(readingOf()), unseen(readingOf({ noise: 0.01 }))];
  meanExpressionChange(before, after);
  expressionChange('emotion', before, after);
  expressionFlips(before, after);
  drift(['lips', 'eyelids'], before, after);
  identitySimilarity(before, after);
  for (const { target } of reportedEdits) target(after);
});
