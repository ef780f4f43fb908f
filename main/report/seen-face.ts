// What a report's own face looks like to the judges: what its results are sorted by. No person has coded it.
import { z } from 'zod';
import { encodePng, keypointsOfReading } from '../engine/tasks/kit.ts';
import type { Reading } from '../measure/reader.ts';
import type { Picture } from '../measure/resample.ts';
import { skinLightness } from '../measure/skin-lightness.ts';
import { mean } from '../measure/statistics.ts';
import type { SortedFace } from '../sets/kinds.ts';

/** Years, probability of 'perceived as male', CIE L* of the cheeks. */
export const seenFaceSchema = z.object({ age: z.number(), male: z.number(), skin: z.number() });
export type SeenFace = z.infer<typeof seenFaceSchema>;

export async function seenFace(picture: Picture, reading: Reading): Promise<SeenFace> {
  return {
    age: mean(reading.age),
    male: mean(reading.male),
    skin: await skinLightness(await encodePng(picture), keypointsOfReading(reading)),
  };
}

/** `name` tells it from the report's other faces. */
export const sortedAs = (name: string | number, { age, male, skin }: SeenFace): SortedFace => ({
  face: `${name}`,
  age,
  gender: male,
  skin,
});
