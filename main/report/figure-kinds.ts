// The quick report's figures by the kind of face: age band, perceived gender and skin lightness of the unedited picture.
import { z } from 'zod';
import { groupFrom } from '../contracts/report.ts';
import { resultTitles } from '../contracts/sets.ts';
import { encodePng, keypointsOfReading } from '../engine/tasks/kit.ts';
import { skinLightness } from '../measure/skin-lightness.ts';
import { mean } from '../measure/statistics.ts';
import { byKind, noCodes } from '../sets/kinds.ts';
import { type Comparison, compareChange, compareDrift } from './figures.ts';
import type { Source } from './measure-face.ts';
import type { Shard } from './shard.ts';

/** What a seed's unedited picture looks like to the judges: years, probability of 'perceived as male', CIE L*. */
export const reportedFaceSchema = z.object({
  seed: z.int(),
  age: z.number(),
  male: z.number(),
  skin: z.number(),
});
export type ReportedFace = z.infer<typeof reportedFaceSchema>;

export async function reportedFaceOf({ seed, picture, reading }: Source): Promise<ReportedFace> {
  return {
    seed,
    age: mean(reading.age),
    male: mean(reading.male),
    skin: await skinLightness(await encodePng(picture), keypointsOfReading(reading)),
  };
}

export interface KindFigures {
  readonly title: string;
  readonly n: number;
  /** Null: too few faces. */
  readonly change: Comparison | null;
  readonly drift: Comparison | null;
}

/** No person has coded the report's seeds: the kinds are what the nets read. */
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
  const sorted = ({ face: { seed, male, age, skin } }: (typeof shards)[number]) => ({
    face: `seed ${seed}`,
    age,
    gender: male,
    skin,
  });
  return byKind(shards, sorted, noCodes).map(({ trait, band, items }) => {
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
