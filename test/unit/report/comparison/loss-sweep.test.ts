// A sweep of the expression loss's weight over faces made of numbers: what is measured, once, and what is read of it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lossSweepSchema } from '../../../../main/contracts/comparison.ts';
import { formatEditor } from '../../../../main/edit/train/editor-file.ts';
import type { Kit } from '../../../../main/engine/tasks/kit.ts';
import { trainedEdit } from '../../../../main/report/comparison/editors.ts';
import {
  readLossSweep,
  runLossSweep,
  type SweepChoices,
} from '../../../../main/report/comparison/loss-sweep.ts';
import type { Measuring } from '../../../../main/report/comparison/measure.ts';
import { tinyEditor } from '../../edit/train/tiny-training.ts';
import { shardOf } from './shards.ts';

const base = tinyEditor();
const weak = tinyEditor({ hfld: 200 }, 2);
const strong = tinyEditor({ hfld: 1000, regions: { brows: 0 } }, 3);
/** Drift per unit of target change, and how far strength 1 goes. */
const numbers = new Map([
  [base.sha256, { drift: 0.004, reach: 10 }],
  [weak.sha256, { drift: 0.001, reach: 5 }],
  [strong.sha256, { drift: 0.0005, reach: 2 }],
]);

function measuringOf(asked: string[]): Measuring {
  const picture = { width: 1, height: 1, data: new Uint8Array(3) };
  const measured: Measuring['base'] = async (seed, _, { editor, sha256 }) => {
    const { drift, reach } = numbers.get(sha256)!;
    asked.push(`${seed} ${sha256.slice(0, 6)}`);
    const { toward, face, shown, points } = shardOf(seed, editor, reach, { change: 0.02, drift });
    return { toward, face, shown, points, pictures: [picture, picture] };
  };
  return { base: measured, other: measured };
}

test('every editor of the folder is measured once on each face and read against the base', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mien-sweep-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'sweep'));
  writeFileSync(join(folder, 'sweep', 'age-200-structure0.json'), formatEditor(weak));
  writeFileSync(join(folder, 'sweep', 'age-1000-brows0.json'), formatEditor(strong));
  const asked: string[] = [];
  const choices: SweepChoices = {
    // Nothing is to be trained, and all that is measured is made of numbers.
    kit: {} as Kit,
    folder,
    attribute: 'age',
    weights: [200],
    structure: 0,
    regions: undefined,
    steps: 3,
    faces: 8,
    base,
    measuring: measuringOf(asked),
    onProgress: () => {},
    breathe: async () => {},
  };
  await runLossSweep(choices);
  expect(asked).toHaveLength(3 * 8);
  await runLossSweep(choices);
  expect(asked).toHaveLength(3 * 8);

  const sweep = await readLossSweep(folder, 'age', trainedEdit('base', base));
  expect(lossSweepSchema.parse(sweep)).toEqual(sweep);
  expect(sweep!.seeds).toEqual([1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007]);
  expect(sweep!.swept.map(({ hfld, regions }) => [hfld, regions])).toEqual([
    [200, null],
    [1000, { brows: 0 }],
  ]);
  const [one, other] = sweep!.swept;
  expect(one.atOne.value).toBeCloseTo(0.5, 6);
  expect([one.reached, other.reached]).toEqual([8, 0]);
  expect(one.drift!.reduction!.value).toBeCloseTo(0.75, 6);
  expect(other.drift).toBeNull();
  expect(other.driftAtHalf!.reduction!.value).toBeCloseTo(0.875, 6);
  expect(await readLossSweep(folder, 'age', trainedEdit('base', weak))).toBeNull();
});
