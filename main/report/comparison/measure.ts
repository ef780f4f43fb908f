// Measures faces under the compared editors with the engine's kit: the only part of the comparison that runs models.
import { broadcastRows } from '../../../native-models/recipes/sampling.ts';
import type { ComparedAttribute } from '../../contracts/comparison.ts';
import type { Lock } from '../../contracts/recipe.ts';
import { generatorRows } from '../../edit/map-rows.ts';
import type { Kit } from '../../engine/tasks/kit.ts';
import { lockLatent } from '../../engine/tasks/lock-latent.ts';
import type { Picture } from '../../measure/resample.ts';
import type { ComparedEdit } from './editors.ts';
import { faceOf, pointOf, type Seen, see } from './point.ts';
import type { ComparisonShard, Point } from './shard.ts';
import { lockStrengths, shownAt, sweepBase, sweepTo } from './sweep.ts';

/** Years, by faceres: the median of the samples that the editors were trained on, between the two classes of 'age'. */
const middleAge = 29.5;

interface Face extends Seen {
  readonly latent: Float32Array;
  readonly toward: Readonly<Record<ComparedAttribute, 1 | -1>>;
}

export type Measured = Pick<ComparisonShard, 'toward' | 'face' | 'shown' | 'points'> & {
  /** Of the face as it was, and of the point that is shown. */
  readonly pictures: readonly [before: Picture, shown: Picture];
};

/** How far the base editor goes on a face at strength 1, and the curve of the edit that is to be locked. */
export interface Goal {
  readonly goal: number;
  readonly unlocked?: readonly Point[];
}

export interface Measuring {
  base(seed: number, attribute: ComparedAttribute, edit: ComparedEdit): Promise<Measured>;
  other(seed: number, attribute: ComparedAttribute, edit: ComparedEdit, goal: Goal): Promise<Measured>;
}

export function openMeasuring(
  kit: Kit,
  truncation: number,
  lock: Lock,
  breathe: () => Promise<void>,
): Measuring {
  let opened: { readonly seed: number; readonly face: Promise<Face> } | undefined;
  const open = async (seed: number): Promise<Face> => {
    const latent = broadcastRows(await kit.sampleLatent(seed, truncation), generatorRows);
    const { attributes } = await kit.observe(latent);
    return {
      ...(await see(kit, latent, breathe)),
      latent,
      // Each face goes the way that the base editor was trained to: to the other side of its label.
      toward: { age: attributes[0] * 10 > middleAge ? -1 : 1, gender: attributes[1] > 0 ? -1 : 1 },
    };
  };
  const faceOfSeed = (seed: number) => {
    if (opened?.seed !== seed) opened = { seed, face: open(seed) };
    return opened.face;
  };

  const measured = async (
    seed: number,
    attribute: ComparedAttribute,
    edit: ComparedEdit,
    locked: boolean,
    sweep: (read: (strength: number) => Promise<Point>) => Promise<{ points: Point[]; goal: number }>,
  ): Promise<Measured> => {
    const face = await faceOfSeed(seed);
    const toward = face.toward[attribute];
    const pictures = new Map<number, Picture>();
    const { points, goal } = await sweep(async (strength) => {
      const moved = edit.move(face.latent, toward * strength);
      const latent = locked
        ? (await lockLatent(kit, face.latent, moved, lock, async () => breathe())).latent
        : moved;
      const after = await see(kit, latent, breathe);
      pictures.set(strength, after.picture);
      return pointOf(attribute, toward, strength, face, after);
    });
    const shown = shownAt(points, goal);
    const picture = pictures.get(points[shown].strength);
    if (!picture) throw new Error('a point without its picture');
    return { toward, face: faceOf(face), shown, points, pictures: [face.picture, picture] };
  };

  return {
    base: (seed, attribute, edit) =>
      measured(seed, attribute, edit, false, async (read) => {
        const points = await sweepBase(edit.last, read);
        return { points, goal: points.find(({ strength }) => strength === 1)?.target ?? 0 };
      }),
    other: (seed, attribute, edit, { goal, unlocked }) =>
      measured(seed, attribute, edit, unlocked !== undefined, async (read) => {
        if (!unlocked)
          return { points: await sweepTo({ goal, first: edit.first, last: edit.last }, read), goal };
        const points: Point[] = [];
        for (const strength of lockStrengths(unlocked, goal)) points.push(await read(strength));
        return { points, goal };
      }),
  };
}
