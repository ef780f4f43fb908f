// Locked and unlocked edits are compared at equal target change only: a weaker edit always moves the expression
// less. The unlocked edit is measured over a sweep of strengths; its value at the locked picture's target change is
// read off that curve.

export interface CurvePoint {
  /** Target change reached, in the attribute's unit. */
  readonly target: number;
  readonly value: number;
}

export interface CurveReading {
  readonly value: number;
  /** The sweep did not reach this far: the value is that of its end. */
  readonly beyond: boolean;
}

/** Value at `target`, by straight lines from no edit (0, 0) through the points in order of strength. */
export function readCurve(points: readonly CurvePoint[], target: number): CurveReading {
  let before: CurvePoint = { target: 0, value: 0 };
  for (const point of points) {
    const between = (target - before.target) * (target - point.target) <= 0;
    if (between) {
      const span = point.target - before.target;
      const share = span === 0 ? 1 : (target - before.target) / span;
      return { value: before.value + share * (point.value - before.value), beyond: false };
    }
    before = point;
  }
  const furthest = points.reduce((best, point) =>
    Math.abs(point.target - target) < Math.abs(best.target - target) ? point : best,
  );
  return { value: furthest.value, beyond: true };
}
