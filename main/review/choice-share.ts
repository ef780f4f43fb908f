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
  const faces = [...new Set(chosen.map(({ face }) => face))];
  const reviewers = [...new Set(chosen.map(({ reviewer }) => reviewer))];
  const uniform = uniformGenerator(23);
  const draw = (names: readonly string[]) => {
    const times = new Map<string, number>();
    for (const _ of names) {
      const name = names[Math.floor(uniform() * names.length)];
      times.set(name, (times.get(name) ?? 0) + 1);
    }
    return times;
  };
  const shares: number[] = [];
  for (let index = 0; index < draws; index++) {
    const [byFace, byReviewer] = [draw(faces), draw(reviewers)];
    let [locked, all] = [0, 0];
    for (const choice of chosen) {
      const weight = (byFace.get(choice.face) ?? 0) * (byReviewer.get(choice.reviewer) ?? 0);
      all += weight;
      if (choice.locked) locked += weight;
    }
    if (all > 0) shares.push(locked / all);
  }
  shares.sort((one, other) => one - other);
  const at = (share: number) =>
    shares[Math.min(Math.floor(share * shares.length), shares.length - 1)] ?? Number.NaN;
  return {
    n: chosen.length,
    faces: faces.length,
    reviewers: reviewers.length,
    share: chosen.filter(({ locked }) => locked).length / chosen.length,
    interval: [at(0.025), at(0.975)],
  };
}
