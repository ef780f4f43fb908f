// One picture of a moved face against the unedited one, by judges only.
import type { ComparedAttribute } from '../../contracts/comparison.ts';
import { type RegionName, regionNames } from '../../contracts/measures.ts';
import { encodePng, type Kit, keypointsOfReading } from '../../engine/tasks/kit.ts';
import { drift, expressionChange, identitySimilarity, meanExpressionChange } from '../../measure/compare.ts';
import { type Reading, readPicture } from '../../measure/reader.ts';
import type { Picture } from '../../measure/resample.ts';
import { skinLightness } from '../../measure/skin-lightness.ts';
import { cosine, jackknifeDeviation, mean, meanVector } from '../../measure/statistics.ts';
import { judgedAge, judgedGender } from '../edits.ts';
import { scoresOf } from '../measure-face.ts';
import type { Point } from './shard.ts';

/**
 * The judges see squares of 64 to 150 px and read the same on this size as on 1024 px, at two fifths of the time
 * (docs/reproduction.md).
 */
export const comparedSize = 512;

const judges: Readonly<Record<ComparedAttribute, (reading: Reading) => number>> = {
  age: judgedAge,
  gender: judgedGender,
};
const otherThan: Readonly<Record<ComparedAttribute, ComparedAttribute>> = { age: 'gender', gender: 'age' };

export interface Seen {
  readonly picture: Picture;
  readonly reading: Reading;
  /** CIE L*. */
  readonly skin: number;
}

export async function see(kit: Kit, latent: Float32Array, breathe: () => Promise<void>): Promise<Seen> {
  const picture = await kit.render(latent, comparedSize);
  const reading = await readPicture(kit.nets, picture, breathe);
  return {
    picture,
    reading,
    skin: await skinLightness(await encodePng(picture), keypointsOfReading(reading)),
  };
}

/** The reading by some of its crops only. */
function ofCrops(reading: Reading, kept: readonly number[]): Reading {
  const pick = <Item>(items: readonly Item[]) => kept.map((index) => items[index]);
  return { ...reading, age: pick(reading.age), male: pick(reading.male) };
}

function identityFloor(before: Reading, after: Reading): number {
  const of = (reading: Reading, kept: readonly number[]) =>
    meanVector(kept.map((index) => reading.descriptors[index]));
  return jackknifeDeviation(before.descriptors.length, (kept) => cosine(of(before, kept), of(after, kept)));
}

export function pointOf(
  attribute: ComparedAttribute,
  toward: 1 | -1,
  strength: number,
  before: Seen,
  after: Seen,
): Point {
  const [from, to] = [before.reading, after.reading];
  const count = from.landmarks.length;
  const moved = (which: ComparedAttribute, kept?: readonly number[]) => {
    const judge = judges[which];
    return kept ? judge(ofCrops(to, kept)) - judge(ofCrops(from, kept)) : judge(to) - judge(from);
  };
  const floorOf = (statistic: (kept: readonly number[]) => number) => jackknifeDeviation(count, statistic);
  const other = otherThan[attribute];
  const regionValues = (of: (region: RegionName) => number) =>
    Object.fromEntries(regionNames.map((region) => [region, of(region)])) as Record<RegionName, number>;
  return {
    strength,
    target: toward * moved(attribute),
    targetFloor: floorOf((kept) => moved(attribute, kept)),
    scores: {
      ...scoresOf(from, to),
      ...regionValues((region) => drift([region], from, to)),
      other: Math.abs(moved(other)),
      skin: Math.abs(after.skin - before.skin),
      identityLoss: 1 - identitySimilarity(from, to),
    },
    floors: {
      change: floorOf((kept) => meanExpressionChange(from, to, kept)),
      faceExpression: floorOf((kept) => expressionChange('faceExpression', from, to, kept)),
      emotion: floorOf((kept) => expressionChange('emotion', from, to, kept)),
      drift: floorOf((kept) => drift(['lips', 'eyelids'], from, to, kept)),
      ...regionValues((region) => floorOf((kept) => drift([region], from, to, kept))),
      other: floorOf((kept) => moved(other, kept)),
      identityLoss: identityFloor(from, to),
    },
  };
}

export const faceOf = ({ reading, skin }: Seen) => ({
  age: mean(reading.age),
  male: mean(reading.male),
  skin,
});
