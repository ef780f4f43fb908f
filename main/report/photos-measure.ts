// One photo measured: its largest face found, aligned, inverted and held against the photo by judges only; then made
// younger and older under the lock.
import sharp from 'sharp';
import { broadcastRows } from '../../native-models/recipes/sampling.ts';
import { findFaces } from '../align/find-faces.ts';
import { alignFace } from '../align/warp.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { Lock } from '../contracts/recipe.ts';
import { addDirection } from '../edit/apply.ts';
import type { StoredDirection } from '../edit/direction-file.ts';
import { generatorRows } from '../edit/map-rows.ts';
import type { Kit } from '../engine/tasks/kit.ts';
import { lockLatent } from '../engine/tasks/lock-latent.ts';
import { encodeFace } from '../invert/encoder/encode.ts';
import { invertFace } from '../invert/invert.ts';
import { psnrAt256, qualityOf } from '../invert/quality.ts';
import type { InvertPreset } from '../invert/settings.ts';
import { drift, identitySimilarity } from '../measure/compare.ts';
import { type Reading, readPicture } from '../measure/reader.ts';
import type { Picture } from '../measure/resample.ts';
import { meanVector } from '../measure/statistics.ts';
import type { FoundPhoto, PhotoQuality } from './photos-shard.ts';
import { seenFace } from './seen-face.ts';

type Breathe = () => Promise<void>;

/** Strengths of the age direction, in its own steps. */
export const photoEdits = [
  { edit: 'younger', strength: -1.5 },
  { edit: 'older', strength: 1.5 },
] as const;

export interface MeasuredPhoto {
  readonly found: FoundPhoto;
  /** Photo, inversion, younger and older, both locked. */
  readonly pictures: readonly Picture[];
}

/** What a photo goes through on its way over a phone's messages: nine tenths of its size, JPEG of quality 75. */
const again = { scale: 0.9, quality: 75 } as const;

async function encodedAgain({ data, width, height }: Picture): Promise<Picture> {
  const bytes = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(Math.round(width * again.scale))
    .jpeg({ quality: again.quality })
    .toBuffer();
  const made = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(made.data), width: made.info.width, height: made.info.height };
}

async function largestFace(kit: Kit, photo: Picture, breathe: Breathe) {
  const faces = await findFaces(kit.nets, photo, breathe);
  if (faces.length === 0) throw new ExpectedError('face-not-found');
  const [face] = faces.filter(({ refused }) => !refused);
  if (!face) throw new ExpectedError(faces[0].refused!.code, faces[0].refused!.detail);
  return { face, faces: faces.length };
}

interface Judged {
  readonly picture: Picture;
  readonly reading: Reading;
}

function against(photo: Judged, other: Judged): PhotoQuality {
  const { expression, poor, ...rest } = qualityOf(
    photo.reading,
    other.reading,
    psnrAt256(photo.picture, other.picture),
  );
  return { ...rest, expression: [...expression], poor: [...poor] };
}

interface MeasuredBy {
  readonly kit: Kit;
  readonly preset: InvertPreset;
  /** Of the edits. */
  readonly lock: Lock;
  readonly breathe: Breathe;
}

/** Errors: face-not-found, face-too-small, face-in-profile, face-not-fitted. */
export async function measurePhoto(
  { kit, preset, lock, breathe }: MeasuredBy,
  photo: Picture,
  age: StoredDirection,
): Promise<MeasuredPhoto> {
  const judged = async (picture: Picture): Promise<Judged> => ({
    picture,
    reading: await readPicture(kit.nets, picture, breathe),
  });
  const began = performance.now();
  const { face, faces } = await largestFace(kit, photo, breathe);
  const aligned = alignFace(photo, face.quad);
  const align = (performance.now() - began) / 1000;
  const inversion = await invertFace(kit, aligned, preset, breathe);
  const source = await judged(aligned);
  const inverted = await judged(await kit.render(inversion.latent, 1024));
  const encoded = broadcastRows(await encodeFace(kit, aligned), generatorRows);
  const start = await judged(await kit.render(encoded, 1024));
  const repeated = await encodedAgain(photo);
  const { face: sameFace } = await largestFace(kit, repeated, breathe);
  const same = await judged(alignFace(repeated, sameFace.quad));
  const edited: Judged[] = [];
  for (const { strength } of photoEdits) {
    const latent = Float32Array.from(inversion.latent);
    addDirection(latent, age.vector, strength, age.rows);
    const locked = await lockLatent(kit, inversion.latent, latent, lock, async () => breathe());
    edited.push(await judged(await kit.render(locked.latent, 1024)));
  }
  return {
    pictures: [aligned, inverted.picture, ...edited.map(({ picture }) => picture)],
    found: {
      status: 'found',
      faces,
      size: face.size,
      seconds: { align, invert: inversion.seconds },
      steps: inversion.steps,
      face: await seenFace(aligned, source.reading),
      quality: against(source, inverted),
      start: against(source, start),
      ceiling: against(source, same),
      edits: photoEdits.map(({ edit, strength }, index) => ({
        edit,
        strength,
        identity: identitySimilarity(source.reading, edited[index].reading),
        drift: drift(['lips', 'eyelids'], inverted.reading, edited[index].reading),
      })),
      descriptor: meanVector(source.reading.descriptors),
    },
  };
}
