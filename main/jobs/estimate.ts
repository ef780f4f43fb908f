// Time and disk that a batch will take: the medians of what was measured in this library, or, before there is
// anything of the kind, what two cores without a GPU take.
import { statfsSync } from 'node:fs';
import type { ReadDatabase } from '../catalog/database.ts';
import { meanPictureBytes, type WorkKind, workTimes } from '../catalog/work-times.ts';
import type { Estimate } from '../contracts/design.ts';
import type { PlannedCell } from './plan-design.ts';
import { median } from './time-left.ts';

const guessedSeconds: Record<WorkKind, number> = {
  edit: 3,
  'edit-locked': 22,
  target: 10,
  'target-locked': 55,
  sample: 3,
};
const guessedPictureBytes = 1_400_000;
/** Latent [23 x 512] in float32, keypoints, measures and rows of a variation. */
const rowBytes = 60_000;

export function kindOfCell({ edits, head }: PlannedCell): WorkKind {
  const kind = edits.some((edit) => edit.kind === 'target') ? 'target' : 'edit';
  return head.lock === 'full' ? `${kind}-locked` : kind;
}

export function estimateWork(reader: ReadDatabase, faces: number, cells: readonly PlannedCell[]): Estimate {
  const kinds = cells.map(kindOfCell);
  const times = new Map([...new Set(kinds)].map((kind) => [kind, median(workTimes(reader, kind))]));
  const seconds = kinds.reduce((sum, kind) => sum + (times.get(kind) ?? guessedSeconds[kind]), 0);
  const items = faces * cells.length;
  const { bavail, bsize } = statfsSync(reader.directory);
  return {
    items,
    seconds: faces * seconds,
    measured: [...times.values()].every((time) => time !== null),
    bytes: Math.round(items * ((meanPictureBytes(reader) ?? guessedPictureBytes) + rowBytes)),
    freeBytes: bavail * bsize,
  };
}
