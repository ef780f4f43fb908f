// The one written rule for what a judge sees. The face square: centred on the mesh's extent, its side the
// extent's longer side times a margin. A judge's answer is the mean over fifteen of them: three margins, each
// centred and shifted by 2 % of the side left, right, up and down. Two halves of the set, A and B, hold every
// second crop: faces selected on A are scored on B.
import type { Box } from './resample.ts';

export const margins = [1.15, 1.22, 1.3] as const;
const shift = 0.02;
const shifts = [
  [0, 0],
  [-shift, 0],
  [shift, 0],
  [0, -shift],
  [0, shift],
] as const;

/** The fifteen squares for a face whose mesh points are [n x 2] fractions. */
export function jitteredBoxes(points: readonly (readonly [number, number])[]): Box[] {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const extent = Math.max(right - left, bottom - top);
  const [centreX, centreY] = [(left + right) / 2, (top + bottom) / 2];
  return margins.flatMap((margin) => {
    const side = extent * margin;
    return shifts.map(([x, y]) => ({
      left: centreX - side / 2 + x * side,
      top: centreY - side / 2 + y * side,
      width: side,
      height: side,
    }));
  });
}

/** Positions in the jitter set of one half: every second crop. */
export function halfOf(count: number, half: 'a' | 'b'): number[] {
  return Array.from({ length: count }, (_, index) => index).filter(
    (index) => index % 2 === (half === 'a' ? 0 : 1),
  );
}
