// The human endpoint of the method: of all forced choices between the locked and the unlocked edit at equal target
// change, the share that took the locked one, with an interval that knows that choices of one face, and of one
// reviewer, go together.
import { uniformGenerator } from '../../native-models/recipes/sampling.ts';

interface Chosen {
  readonly face: string;
  readonly reviewer: string;
  readonly locked: boolean;
}

interface Share {
  readonly n: number;
  readonly faces: number;
  readonly reviewers: number;
  /** NaN without any choice. */
  readonly share: number;
  /** 95 %. */
  readonly interval: readonly [low: number, high: number];
}

const draws = 2000;

/**
 * Percentile bootstrap that draws faces and reviewers, each with replacement, and weighs a choice by the product of
 * how often its two came up (the pigeonhole bootstrap: Owen, Ann. Appl. Stat. 1 (2007) 386).
 */
export function choiceShare(chosen: readonly Chosen[]): Share {
  const faceAt = indexOf(chosen.map(({ face }) => face));
  const reviewerAt = indexOf(chosen.map(({ reviewer }) => reviewer));
  const uniform = uniformGenerator(23);
  const draw = (count: number) => {
    const times = new Float64Array(count);
    for (let drawn = 0; drawn < count; drawn++) times[Math.floor(uniform() * count)] += 1;
    return times;
  };
  const places = chosen.map(({ face, reviewer, locked }) => ({
    face: faceAt.get(face)!,
    reviewer: reviewerAt.get(reviewer)!,
    locked,
  }));
  const shares: number[] = [];
  for (let index = 0; index < draws; index++) {
    const [byFace, byReviewer] = [draw(faceAt.size), draw(reviewerAt.size)];
    let [locked, all] = [0, 0];
    for (const { face, reviewer, locked: tookLocked } of places) {
      const weight = byFace[face]! * byReviewer[reviewer]!;
      all += weight;
      if (tookLocked) locked += weight;
    }
    if (all > 0) shares.push(locked / all);
  }
  shares.sort((one, other) => one - other);
  const at = (share: number) =>
    shares[Math.min(Math.floor(share * shares.length), shares.length - 1)] ?? Number.NaN;
  return {
    n: chosen.length,
    faces: faceAt.size,
    reviewers: reviewerAt.size,
    share: chosen.filter(({ locked }) => locked).length / chosen.length,
    interval: [at(0.025), at(0.975)],
  };
}

/** Each name's place among those there are. */
function indexOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(names)].map((name, place) => [name, place]));
}
