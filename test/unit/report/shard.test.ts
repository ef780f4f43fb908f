import { expect, test } from 'vitest';
import { reportedEdits } from '../../../main/report/edits.ts';
import { shardSchema } from '../../../main/report/shard.ts';
import { shardOf } from './shards.ts';

test('a shard is read as it was written', () => {
  for (const { id } of reportedEdits) {
    const shard = shardOf(7, {
      edit: id,
      sweep: [
        [-1, -8, 0.2, 0.03],
        [-1.4, -12, 0.4, 0.05],
      ],
    });
    expect(shardSchema.parse(JSON.parse(JSON.stringify(shard)))).toEqual(shard);
  }
});

test.each([
  ['of another version', { format: 'mien-report-shard/0' }],
  ['of an edit that the report does not make', { edit: 'glasses' }],
  ['with a figure missing', { locked: { change: 0.1 } }],
  ['with a figure that is no number', { target: null }],
  ['with half a sweep', { sweep: [[1, 2]] }],
])('a shard %s is not taken', (_, changes) => {
  expect(shardSchema.safeParse({ ...shardOf(7), ...changes }).success).toBe(false);
});
