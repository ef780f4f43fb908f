// The attributes of a sample, each read off the face models or the picture: what directions are learned from.
// Geometry is in eye distances and radians, lightness is CIE L* of the picture's colour (0..100).
import { distance, midpoint, type Point } from '../../measure/geometry.ts';

/** What one sample's picture says of itself. */
export interface Observed {
  /** 468 points, fractions of the picture. */
  readonly mesh: readonly Point[];
  /** Depth of each point in the unit of x. */
  readonly depth: readonly number[];
  readonly age: number;
  readonly genderLogit: number;
  /** [3 x size x size] in about [-1, 1]. */
  readonly image: Float32Array;
  readonly size: number;
}

export interface AttributeLabel {
  readonly id: string;
  readonly title: string;
  readonly unit: { readonly name: string; readonly symbol: string } | null;
  readonly moves: readonly ('mouth' | 'lids' | 'brows' | 'pose')[];
  /** Rows the direction moves. */
  readonly rows: readonly [number, number];
  readonly source: string;
  /** Attributes whose own gradients are projected out, so that this one moves without them (InterFaceGAN's
   * conditional manipulation). */
  readonly apartFrom?: readonly string[];
  readonly read: (observed: Observed) => number;
}

// MediaPipe face mesh indices.
const eyes = { right: [33, 133], left: [362, 263] } as const;
const mouth = { right: 61, left: 291, upperInner: 13, lowerInner: 14 } as const;
const outline = { forehead: 10, chin: 152, right: 234, left: 454 } as const;
const cheeks = [50, 280, 205, 425] as const;

export function eyeDistance(mesh: readonly Point[]): number {
  return distance(
    midpoint(eyes.right.map((index) => mesh[index])),
    midpoint(eyes.left.map((index) => mesh[index])),
  );
}

/** Lip corners above the middle of the lips, along the face's own vertical. */
function smile({ mesh }: Observed): number {
  const corners = midpoint([mesh[mouth.right], mesh[mouth.left]]);
  const middle = midpoint([mesh[mouth.upperInner], mesh[mouth.lowerInner]]);
  const down = [
    mesh[outline.chin][0] - mesh[outline.forehead][0],
    mesh[outline.chin][1] - mesh[outline.forehead][1],
  ];
  const length = Math.hypot(down[0], down[1]);
  const lift = ((middle[0] - corners[0]) * down[0] + (middle[1] - corners[1]) * down[1]) / length;
  const width = distance(mesh[mouth.right], mesh[mouth.left]);
  return (lift + width / 2) / eyeDistance(mesh);
}

function mouthOpen({ mesh }: Observed): number {
  return distance(mesh[mouth.upperInner], mesh[mouth.lowerInner]) / eyeDistance(mesh);
}

/** Radians; positive when the face turns towards the picture's right. */
function yaw({ mesh, depth }: Observed): number {
  return Math.atan2(
    depth[outline.left] - depth[outline.right],
    mesh[outline.left][0] - mesh[outline.right][0],
  );
}

/** Radians; positive when the face looks down. */
function pitch({ mesh, depth }: Observed): number {
  return Math.atan2(
    depth[outline.chin] - depth[outline.forehead],
    mesh[outline.chin][1] - mesh[outline.forehead][1],
  );
}

/** CIE L* of sRGB in [-1, 1] (CIE 15:2004; IEC 61966-2-1). */
function lightness(red: number, green: number, blue: number): number {
  const linear = [red, green, blue].map((value) => {
    const unit = Math.min(Math.max((value + 1) / 2, 0), 1);
    return unit <= 0.04045 ? unit / 12.92 : ((unit + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  return luminance > 216 / 24389 ? 116 * Math.cbrt(luminance) - 16 : (luminance * 24389) / 27;
}

/** Mean L* over a square of `side` (fraction) around `centre`. */
function patchLightness({ image, size }: Observed, [x, y]: Point, side: number): number {
  const plane = size * size;
  const inside = (value: number) => Math.min(Math.max(Math.round(value * size), 0), size - 1);
  let sum = 0;
  let count = 0;
  for (let row = inside(y - side / 2); row <= inside(y + side / 2); row++)
    for (let column = inside(x - side / 2); column <= inside(x + side / 2); column++) {
      const at = row * size + column;
      sum += lightness(image[at], image[plane + at], image[2 * plane + at]);
      count++;
    }
  return sum / count;
}

function skinLightness(observed: Observed): number {
  const patches = cheeks.map((index) => patchLightness(observed, observed.mesh[index], 0.04));
  return patches.reduce((sum, value) => sum + value, 0) / patches.length;
}

/** Just above the forehead, where hair usually is: three patches, the median. */
function hairLightness(observed: Observed): number {
  const { mesh } = observed;
  const [topX, topY] = mesh[outline.forehead];
  const up = [topX - mesh[outline.chin][0], topY - mesh[outline.chin][1]];
  const side = [
    mesh[outline.left][0] - mesh[outline.right][0],
    mesh[outline.left][1] - mesh[outline.right][1],
  ];
  const patches = [-0.25, 0, 0.25]
    .map((across): Point => [topX + 0.14 * up[0] + across * side[0], topY + 0.14 * up[1] + across * side[1]])
    .map((point) => patchLightness(observed, point, 0.05))
    .sort((left, right) => left - right);
  return patches[1];
}

const allRows = [0, 22] as const;
const poseRows = [0, 6] as const;
const colourRows = [10, 22] as const;

export const attributeLabels: readonly AttributeLabel[] = [
  {
    id: 'age',
    title: 'Age',
    unit: { name: 'years', symbol: 'y' },
    moves: [],
    rows: allRows,
    source: 'faceres age (years)',
    read: ({ age }) => age,
  },
  {
    id: 'gender',
    title: 'Perceived gender (towards male)',
    unit: null,
    moves: [],
    rows: allRows,
    source: 'faceres gender logit',
    read: ({ genderLogit }) => genderLogit,
  },
  {
    id: 'smile',
    title: 'Smile',
    unit: null,
    moves: ['mouth'],
    rows: allRows,
    source: 'mesh: lift of the lip corners and width of the mouth, in eye distances',
    read: smile,
  },
  {
    id: 'mouth-open',
    title: 'Mouth open',
    unit: null,
    moves: ['mouth'],
    rows: allRows,
    source: 'mesh: gap between the inner lips, in eye distances',
    read: mouthOpen,
  },
  {
    id: 'yaw',
    title: 'Turn (yaw)',
    unit: { name: 'degrees', symbol: 'deg' },
    moves: ['pose'],
    rows: poseRows,
    source: 'mesh: depth across the cheeks',
    read: (observed) => (yaw(observed) * 180) / Math.PI,
  },
  {
    id: 'pitch',
    title: 'Nod (pitch)',
    unit: { name: 'degrees', symbol: 'deg' },
    moves: ['pose'],
    rows: poseRows,
    source: 'mesh: depth from forehead to chin',
    read: (observed) => (pitch(observed) * 180) / Math.PI,
  },
  {
    id: 'skin-lightness',
    title: 'Skin lightness',
    unit: { name: 'L*', symbol: 'L' },
    moves: [],
    rows: colourRows,
    source: 'picture: mean CIE L* of four cheek patches',
    read: skinLightness,
  },
  {
    id: 'hair-lightness',
    title: 'Hair lightness',
    unit: { name: 'L*', symbol: 'L' },
    moves: [],
    rows: allRows,
    source: 'picture: median CIE L* of three patches above the forehead',
    apartFrom: ['skin-lightness'],
    read: hairLightness,
  },
];
