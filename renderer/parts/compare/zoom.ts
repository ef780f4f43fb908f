// Where one looks at pictures that are compared: every one of them shows the same part at the same size.

export interface Zoom {
  /** 1: the whole picture. */
  readonly scale: number;
  /** The point of the picture that stands in the middle, in fractions of it. */
  readonly x: number;
  readonly y: number;
}

export const wholePicture: Zoom = { scale: 1, x: 0.5, y: 0.5 };
export const largestScale = 16;

const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** Nothing but the picture is ever in sight. */
export function clamped({ scale, x, y }: Zoom): Zoom {
  const kept = within(scale, 1, largestScale);
  const margin = 0.5 / kept;
  return { scale: kept, x: within(x, margin, 1 - margin), y: within(y, margin, 1 - margin) };
}

/** Larger by `factor`; what lies under (u, v), in fractions of the frame, stays there. */
export function zoomedAt(zoom: Zoom, factor: number, u = 0.5, v = 0.5): Zoom {
  const scale = within(zoom.scale * factor, 1, largestScale);
  const shift = 1 / zoom.scale - 1 / scale;
  return clamped({ scale, x: zoom.x + (u - 0.5) * shift, y: zoom.y + (v - 0.5) * shift });
}

/** The picture is drawn along by (right, down), in fractions of the frame. */
export function panned(zoom: Zoom, right: number, down: number): Zoom {
  return clamped({ ...zoom, x: zoom.x - right / zoom.scale, y: zoom.y - down / zoom.scale });
}

/** Where the whole picture lies in its frame, as CSS says it. Sizes and no transform: lines keep their width. */
export function placeInFrame({ scale, x, y }: Zoom) {
  const percent = (value: number) => `${100 * value}%`;
  return {
    width: percent(scale),
    height: percent(scale),
    left: percent(0.5 - x * scale),
    top: percent(0.5 - y * scale),
  };
}
