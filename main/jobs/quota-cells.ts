// The cells of a quota, and which of them a face belongs to.
import type { Quota } from '../contracts/quota.ts';

export interface ReadFace {
  readonly age: number;
  /** Probability of 'perceived as male'. */
  readonly gender: number;
  readonly expression: string;
  /** Null where it was not measured. */
  readonly lightness: number | null;
}

export interface QuotaCell {
  readonly title: string;
  readonly holds: (face: ReadFace) => boolean;
}

const genders: readonly QuotaCell[] = [
  { title: 'female', holds: (face) => face.gender < 0.5 },
  { title: 'male', holds: (face) => face.gender >= 0.5 },
];

/** Every combination of bands, the first changing slowest; a face is in one of them at most. */
export function quotaCells({ age, gender, skinLightness, expressions }: Quota): QuotaCell[] {
  const factors = [
    bands(age, 'age', (face) => face.age),
    gender ? genders : [],
    bands(skinLightness, 'skin L*', (face) => face.lightness),
    expressions.map((name): QuotaCell => ({ title: name, holds: (face) => face.expression === name })),
  ].filter((levels) => levels.length > 0);
  return factors.reduce<QuotaCell[]>(
    (made, levels) =>
      made.flatMap((one) =>
        levels.map(({ title, holds }) => ({
          title: one.title ? `${one.title}, ${title}` : title,
          holds: (face: ReadFace) => one.holds(face) && holds(face),
        })),
      ),
    [{ title: '', holds: () => true }],
  );
}

function bands(
  edges: readonly number[] | null,
  name: string,
  read: (face: ReadFace) => number | null,
): QuotaCell[] {
  if (edges === null) return [];
  return edges.slice(1).map((high, at) => {
    const low = edges[at] ?? high;
    return {
      title: `${name} ${low}–${high}`,
      holds: (face) => {
        const value = read(face);
        return value !== null && value >= low && value < high;
      },
    };
  });
}

/** Faces in each cell, in the cells' order. */
export function countCells(cells: readonly QuotaCell[], faces: Iterable<ReadFace>): number[] {
  const counts = cells.map(() => 0);
  for (const face of faces) {
    const at = cells.findIndex(({ holds }) => holds(face));
    if (at >= 0) counts[at] += 1;
  }
  return counts;
}
