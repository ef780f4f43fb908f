import { z } from 'zod';
import { detectors, type Keypoints } from '../contracts/values.ts';
import { sha256 } from '../support/hash.ts';
import { blobToPoints, pointsToBlob } from './blobs.ts';
import { all, type ReadDatabase, run, type WriteDatabase } from './database.ts';
import { correctedPoints } from './keypoint-corrections.ts';

/** Whose picture the points lie on. */
export type KeypointsOwner = { readonly face: string } | { readonly variation: string };

const keypointsRowSchema = z
  .object({ detector: z.enum(detectors), points: z.instanceof(Uint8Array) })
  .transform((row): Keypoints => ({ detector: row.detector, points: blobToPoints(row.points) }));

export function insertKeypoints(
  writer: WriteDatabase,
  owner: KeypointsOwner,
  keypoints: readonly Keypoints[],
): void {
  for (const { detector, points } of keypoints) {
    const blob = pointsToBlob(points);
    run(
      writer,
      `INSERT INTO keypoints (face, variation, detector, points, sha256)
       VALUES (:face, :variation, :detector, :blob, :sha256)`,
      { ...columns(owner), detector, blob, sha256: sha256(blob) },
    );
  }
}

/** Both detectors' points, as fractions of the picture's width and height (float32), people's corrections beside them. */
export function keypointsOf(reader: ReadDatabase, owner: KeypointsOwner): Keypoints[] {
  const column = 'face' in owner ? 'face' : 'variation';
  const corrected = correctedPoints(reader, owner);
  const found = all(
    reader,
    keypointsRowSchema,
    `SELECT detector, points FROM keypoints WHERE ${column} = :owner ORDER BY detector`,
    { owner: 'face' in owner ? owner.face : owner.variation },
  );
  return found.map((keypoints) => {
    const points = corrected.get(keypoints.detector);
    return points ? { ...keypoints, corrected: [...points] } : keypoints;
  });
}

function columns(owner: KeypointsOwner): { face: string | null; variation: string | null } {
  return 'face' in owner ? { face: owner.face, variation: null } : { face: null, variation: owner.variation };
}
