// Standardising the pictures of an export in two passes: the first learns what the set has in common, the second makes
// each picture anew. Between them only numbers are kept.
import sharp from 'sharp';
import type { ReadDatabase } from '../../catalog/database.ts';
import { keypointsOf } from '../../catalog/keypoints.ts';
import { readPicture } from '../../catalog/picture-store.ts';
import { faceById } from '../../catalog/read-faces.ts';
import { variationById } from '../../catalog/read-variations.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import type { StimulusSettings, StimulusStatistics } from '../../contracts/stimuli.ts';
import type { Keypoints } from '../../contracts/values.ts';
import type { ExportChoice, ExportRequest } from '../content.ts';
import { type ExportWatch, throwIfCancelled } from '../target.ts';
import { type Finished, finish } from './finish.ts';
import { prepare } from './prepare.ts';
import { type Measured, mapFor, measure, openTally, type Target } from './survey.ts';

/** A picture of the choice: a face's own, or a variation's. */
export type ChosenPicture =
  | { readonly kind: 'face'; readonly id: string }
  | { readonly kind: 'variation'; readonly id: string };

export function* chosenPictures({
  faces,
  variations,
}: Pick<ExportChoice, 'faces' | 'variations'>): Generator<ChosenPicture> {
  for (const id of faces) yield { kind: 'face', id };
  for (const id of variations) yield { kind: 'variation', id };
}

export interface StoredFace {
  /** SHA-256 of the stored picture. */
  readonly picture: string;
  /** Whose it is, before or after an edit. */
  readonly face: string;
  readonly keypoints: readonly Keypoints[];
}

/** Null when it was erased since it was chosen. */
export function storedFace(reader: ReadDatabase, { kind, id }: ChosenPicture): StoredFace | null {
  try {
    if (kind === 'face') {
      const { picture } = faceById(reader, id);
      return { picture, face: id, keypoints: keypointsOf(reader, { face: id }) };
    }
    const { picture, face } = variationById(reader, id);
    return { picture, face, keypoints: keypointsOf(reader, { variation: id }) };
  } catch (error) {
    if (error instanceof ExpectedError && /^(?:face|variation)-unknown$/.test(error.code)) return null;
    throw error;
  }
}

export async function measureStored(
  reader: ReadDatabase,
  { picture, keypoints }: StoredFace,
  settings: StimulusSettings,
): Promise<Measured> {
  return measure(await prepare(readPicture(reader, picture), keypoints, settings), settings);
}

export interface StandardPicture {
  readonly png: Buffer;
  readonly keypoints: readonly Keypoints[];
  readonly statistics: StimulusStatistics;
}

export interface Standard {
  readonly settings: StimulusSettings;
  readonly target: Target;
  /** `picture`: SHA-256 of a stored picture, `png` its file, with or without an origin. */
  standardise(picture: string, png: Uint8Array, keypoints: readonly Keypoints[]): Promise<StandardPicture>;
}

/** The first pass. Cancelled between two pictures; progress counts them. */
async function openStandard(
  reader: ReadDatabase,
  settings: StimulusSettings,
  choice: ExportChoice,
  { signal, progress }: ExportWatch,
): Promise<Standard> {
  const measured = new Map<string, Measured>();
  const tally = openTally(settings);
  const total = choice.faces.length + choice.variations.length;
  let done = 0;
  for (const one of chosenPictures(choice)) {
    throwIfCancelled(signal);
    const stored = storedFace(reader, one);
    if (stored && !measured.has(stored.picture)) {
      const found = await measureStored(reader, stored, settings);
      tally.add(found);
      measured.set(stored.picture, { ...found, histogram: null });
    }
    done += 1;
    progress?.(done, total);
  }
  return standardFrom(measured, tally.target(), settings);
}

/** What an export standardises with, if it does, and how the rest of it is watched: two passes are one progress. */
export async function standardFor(
  reader: ReadDatabase,
  { stimuli }: Pick<ExportRequest, 'stimuli'>,
  choice: ExportChoice,
  watch: ExportWatch,
): Promise<{ standard: Standard | null; rest: ExportWatch }> {
  if (!stimuli) return { standard: null, rest: watch };
  const { progress } = watch;
  const first: ExportWatch = { ...watch, progress: (done, total) => progress?.(done, 2 * total) };
  const rest: ExportWatch = { ...watch, progress: (done, total) => progress?.(total + done, 2 * total) };
  return { standard: await openStandard(reader, stimuli, choice, first), rest };
}

/** The second pass alone, where the first is done. */
export function standardFrom(
  measured: ReadonlyMap<string, Measured>,
  target: Target,
  settings: StimulusSettings,
): Standard {
  return {
    settings,
    target,
    standardise: async (picture, png, keypoints) => {
      const known = measured.get(picture);
      const prepared = await prepare(png, keypoints, settings, known?.quality ?? null);
      const finished = finish(
        prepared,
        settings,
        mapFor(known ?? measure(prepared, settings), target, settings),
      );
      return {
        png: await encoded(finished),
        keypoints: prepared.keypoints,
        statistics: finished.statistics,
      };
    },
  };
}

function encoded({ data, size, channels }: Finished): Promise<Buffer> {
  return sharp(data, { raw: { width: size, height: size, channels } })
    .png({ compressionLevel: 6 })
    .toBuffer();
}
