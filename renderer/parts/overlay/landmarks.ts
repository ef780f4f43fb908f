// Which keypoints are what, for both detectors: lines to draw, regions to compare, eye corners to align by.
// Numbers: MediaPipe's 468-point face mesh, and the 68-point markup of iBUG 300-W.
import type { RegionName } from '../../../main/contracts/measures.ts';
import type { Keypoints } from '../../../main/contracts/values.ts';

export interface Line {
  readonly region: RegionName | 'nose';
  readonly closed: boolean;
  readonly points: readonly number[];
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const meshLines: readonly Line[] = [
  {
    region: 'lips',
    closed: true,
    points: [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185],
  },
  {
    region: 'lips',
    closed: true,
    points: [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191],
  },
  {
    region: 'eyelids',
    closed: true,
    points: [33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246],
  },
  {
    region: 'eyelids',
    closed: true,
    points: [263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466],
  },
  { region: 'brows', closed: true, points: [70, 63, 105, 66, 107, 55, 65, 52, 53, 46] },
  { region: 'brows', closed: true, points: [300, 293, 334, 296, 336, 285, 295, 282, 283, 276] },
  {
    region: 'jaw',
    closed: false,
    points: [
      127, 234, 93, 132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361,
    ],
  },
];

const landmarkLines: readonly Line[] = [
  { region: 'jaw', closed: false, points: range(0, 16) },
  { region: 'brows', closed: false, points: range(17, 21) },
  { region: 'brows', closed: false, points: range(22, 26) },
  { region: 'nose', closed: false, points: range(27, 30) },
  { region: 'nose', closed: false, points: range(31, 35) },
  { region: 'eyelids', closed: true, points: range(36, 41) },
  { region: 'eyelids', closed: true, points: range(42, 47) },
  { region: 'lips', closed: true, points: range(48, 59) },
  { region: 'lips', closed: true, points: range(60, 67) },
];

export const lines: Record<Keypoints['detector'], readonly Line[]> = {
  facemesh: meshLines,
  face_landmark_68: landmarkLines,
};

/** Outer and inner corner of the one eye, inner and outer of the other. */
export const eyeCorners: Record<Keypoints['detector'], readonly [number, number, number, number]> = {
  facemesh: [33, 133, 362, 263],
  face_landmark_68: [36, 39, 42, 45],
};

export const pointCount: Record<Keypoints['detector'], number> = { facemesh: 468, face_landmark_68: 68 };

export function regionPoints(detector: Keypoints['detector'], region: RegionName): readonly number[] {
  return lines[detector].filter((line) => line.region === region).flatMap((line) => line.points);
}
