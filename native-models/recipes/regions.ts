// Which keypoints make up the regions of the expression, for both detectors. The mesh's indices are MediaPipe's
// face mesh (468 points); the 68 are the iBUG 300-W order (Sagonas et al. 2013).

export type RegionName = 'lips' | 'eyelids' | 'brows' | 'jaw';

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

export const meshRegions: Readonly<Record<RegionName, readonly number[]>> = {
  lips: [
    61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185, 78, 95, 88,
    178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191,
  ],
  eyelids: [
    33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246, 263, 249, 390, 373, 374, 380,
    381, 382, 362, 398, 384, 385, 386, 387, 388, 466,
  ],
  brows: [70, 63, 105, 66, 107, 55, 65, 52, 53, 46, 300, 293, 334, 296, 336, 285, 295, 282, 283, 276],
  jaw: [361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136, 172, 58, 132],
};

/** Corners of the eyes, which no expression moves: the similarity normalisation lays them in place. */
export const meshEyeCorners: readonly number[] = [33, 133, 362, 263];

/**
 * Points that a turn of the head moves and an expression hardly does: eye corners, bridge and tip of the nose, brow
 * ridge, forehead, temples and the ears' front.
 */
export const meshStablePoints: readonly number[] = [
  33, 133, 362, 263, 168, 6, 197, 195, 5, 4, 1, 9, 151, 10, 127, 356, 234, 454,
];

export const landmarkRegions: Readonly<Record<RegionName, readonly number[]>> = {
  lips: range(48, 67),
  eyelids: range(36, 47),
  brows: range(17, 26),
  jaw: range(0, 16),
};

export const landmarkEyeCorners: readonly number[] = [36, 39, 42, 45];
