// The quick report's figures by the kind of face: age band, perceived gender and skin lightness of the unedited picture.
import { z } from 'zod';
import { groupFrom } from '../contracts/report.ts';
import { resultTitles } from '../contracts/sets.ts';
import { byKind, noCodes } from '../sets/kinds.ts';
import { type Comparison, compareChange, compareDrift } from './figures.ts';
import type { Source } from './measure-face.ts';
import { seenFace, seenFaceSchema, sortedAs } from './seen-face.ts';
import type { Shard } from './shard.ts';

export const reportedFaceSchema = seenFaceSchema.extend({ seed: z.int() });
export type ReportedFace = z.infer<typeof reportedFaceSchema>;

export async function reportedFaceOf({ seed, picture, reading }: Source): Promise<ReportedFace> {
  return { seed, ...(await seenFace(picture, reading)) };
}

export interface KindFigures {
  readonly title: string;
  readonly n: number;
  /** Null: too few faces. */
  readonly change: Comparison | null;
  readonly drift: Comparison | null;
}

export function kindFiguresOf(
  edit: Shard['edit'],
  all: readonly Shard[],
  faces: readonly ReportedFace[],
): KindFigures[] {
  const faceOf = new Map(faces.map((face) => [face.seed, face]));
  const shards = all.flatMap((shard) => {
    const face = faceOf.get(shard.seed);
    return shard.edit === edit && face ? [{ shard, face }] : [];
  });
  const sorted = byKind(shards, ({ face }) => sortedAs(face.seed, face), noCodes);
  return sorted.map(({ trait, band, items }) => {
    const own = items.map(({ shard }) => shard);
    const enough = own.length >= groupFrom;
    return {
      title: `${resultTitles[trait]}: ${band}`,
      n: own.length,
      change: enough ? compareChange(own) : null,
      drift: enough ? compareDrift(own) : null,
    };
  });
}
