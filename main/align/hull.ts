// Convex hulls and how far points are from them.
import type { Point } from '../measure/geometry.ts';

/** The corners of the convex hull, counter-clockwise in axes that point right and up (Andrew 1979). */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort(([x, y], [u, v]) => x - u || y - v);
  const half = (ordered: readonly Point[]) => {
    const chain: Point[] = [];
    for (const point of ordered) {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0)
        chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** Above 0 when the way a -> b -> c turns as the hull does. */
function turn([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

/** Distance of a point to the hull's outline; negative inside. */
export function distanceToHull(hull: readonly Point[], x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  let inside = true;
  let [ax, ay] = hull[hull.length - 1];
  for (const [bx, by] of hull) {
    const dx = bx - ax;
    const dy = by - ay;
    const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
    const part = along < 0 ? 0 : along > 1 ? 1 : along;
    const offX = x - ax - part * dx;
    const offY = y - ay - part * dy;
    nearest = Math.min(nearest, offX * offX + offY * offY);
    if (dx * (y - ay) - dy * (x - ax) < 0) inside = false;
    ax = bx;
    ay = by;
  }
  return inside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
}
