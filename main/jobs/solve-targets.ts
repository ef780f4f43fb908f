// Strengths at which the judges measure what a design asks for, found by trying: a step along each measure's own
// slope, which every try corrects; for one measure alone between the tries on either side of it.

export interface SolveTarget {
  readonly value: number;
  readonly tolerance: number;
  /** How much one strength step is expected to move the measure; its sign is believed. */
  readonly slope: number;
  readonly range: readonly [number, number];
  /** 'logit' for probabilities, which saturate: steps are taken on log odds. */
  readonly scale: 'plain' | 'logit';
}

export interface Tried<Result> {
  readonly strengths: readonly number[];
  readonly reached: readonly number[];
  readonly result: Result;
}

export interface Solved<Result> extends Tried<Result> {
  /** Every measure is within its tolerance. */
  readonly met: boolean;
  /** As the tries have left them. */
  readonly slopes: readonly number[];
}

interface Problem<Result> {
  readonly targets: readonly SolveTarget[];
  readonly start: readonly number[];
  readonly attempt: (strengths: readonly number[]) => Promise<Omit<Tried<Result>, 'strengths'>>;
  readonly mostTries: number;
}

const leastStep = 0.01;
/** A slope that a try shows is believed within these factors of the one before. */
const believed = [0.25, 4] as const;

/** The best try; `met` where it is good enough. At least one try is made. */
export async function solveTargets<Result>({
  targets,
  start,
  attempt,
  mostTries,
}: Problem<Result>): Promise<Solved<Result>> {
  const slopes = targets.map(({ slope }) => slope);
  const tries: Tried<Result>[] = [];
  let strengths = start.map((strength, at) => within(strength, targets[at].range));
  while (true) {
    const current: Tried<Result> = { strengths, ...(await attempt(strengths)) };
    const before = tries.at(-1);
    tries.push(current);
    if (before) correctSlopes(slopes, targets, before, current);
    const best = tries.reduce((one, other) => (miss(targets, other) < miss(targets, one) ? other : one));
    const met = miss(targets, best) <= 1;
    const next =
      targets.length === 1 ? nextOfOne(targets[0], slopes[0], tries) : nextOfMany(targets, slopes, current);
    const moved = next.some((strength, at) => Math.abs(strength - strengths[at]) >= leastStep);
    if (met || !moved || tries.length >= mostTries) return { ...best, met, slopes };
    strengths = next;
  }
}

const within = (strength: number, [low, high]: readonly [number, number]) =>
  Number(Math.min(Math.max(strength, low), high).toFixed(4)) + 0;

/** The greatest miss, in tolerances. */
function miss(targets: readonly SolveTarget[], { reached }: Pick<Tried<unknown>, 'reached'>): number {
  return Math.max(...targets.map(({ value, tolerance }, at) => Math.abs(reached[at] - value) / tolerance));
}

const edge = 0.005;

/** Where a step along the slope is taken. */
export function onScale(scale: SolveTarget['scale'], value: number): number {
  if (scale === 'plain') return value;
  const inside = Math.min(Math.max(value, edge), 1 - edge);
  return Math.log(inside / (1 - inside));
}

function correctSlopes(
  slopes: number[],
  targets: readonly SolveTarget[],
  before: Tried<unknown>,
  current: Tried<unknown>,
): void {
  for (const [at, { scale }] of targets.entries()) {
    const moved = current.strengths[at] - before.strengths[at];
    if (Math.abs(moved) < leastStep) continue;
    const seen = (onScale(scale, current.reached[at]) - onScale(scale, before.reached[at])) / moved;
    const share = seen / slopes[at];
    slopes[at] *= Math.min(Math.max(share, believed[0]), believed[1]);
  }
}

function nextOfMany(
  targets: readonly SolveTarget[],
  slopes: readonly number[],
  { strengths, reached }: Tried<unknown>,
): number[] {
  return targets.map(({ value, tolerance, scale, range }, at) => {
    // One that is met already stays, so that it does not chase the others' side effects.
    if (Math.abs(reached[at] - value) <= tolerance / 2) return strengths[at];
    const short = onScale(scale, value) - onScale(scale, reached[at]);
    return within(strengths[at] + short / slopes[at], range);
  });
}

/** Kept off the ends of the bracket, or a curve that bends would be crept along. */
const inset = 0.1;

function nextOfOne(target: SolveTarget, slope: number, tries: readonly Tried<unknown>[]): number[] {
  const { value, scale, range } = target;
  const points = tries.map(({ strengths, reached }) => ({
    strength: strengths[0],
    off: (onScale(scale, reached[0]) - onScale(scale, value)) * Math.sign(slope),
  }));
  const short = points.filter(({ off }) => off < 0).sort((one, other) => other.strength - one.strength)[0];
  const over = points.filter(({ off }) => off >= 0).sort((one, other) => one.strength - other.strength)[0];
  if (short && over && short.strength < over.strength) {
    const share = short.off / (short.off - over.off);
    const kept = Math.min(Math.max(share, inset), 1 - inset);
    return [within(short.strength + kept * (over.strength - short.strength), range)];
  }
  const last = points[points.length - 1];
  return [within(last.strength - last.off / Math.abs(slope), range)];
}
