// A face that a person has put the square around: in a photo of the library, or in one that was refused because the
// nets found no face in it or could not fit the one they found.
import { quadOfSquare } from '../align/quad.ts';
import type { ReadDatabase } from '../catalog/database.ts';
import { readIncoming, readPhotoFile } from '../catalog/photo-store.ts';
import { faceById } from '../catalog/read-faces.ts';
import { inputOfItem } from '../catalog/read-jobs.ts';
import { photoById } from '../catalog/read-photos.ts';
import type { NewPhotoFace } from '../catalog/write-photos.ts';
import type { ParsedInput } from '../contracts/calls.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { FoundFace, Photo, PlacedSquare, QuadOfPhoto } from '../contracts/photos.ts';
import { asFractions } from '../engine/tasks/find-faces.ts';
import type { DecodedPhoto } from '../intake/decode.ts';
import { nameOf } from '../intake/scan.ts';
import { type IntakeItem, intakeItemSchema } from './intake-item.ts';
import { readSource } from './read-source.ts';

export type PlacedItem = Extract<IntakeItem, { kind: 'placed' }>;

/** The mesh's longer extent / the alignment square's side, on average. */
const faceOverSquare = 0.65;
/** Side of the square around the smallest face that is taken (main/align/find-faces.ts), in pixels of the photo. */
export const leastSquare = Math.round(64 / faceOverSquare);
/** A square whose centre is this near (in its sides) to a refused face's is on that face. */
const sameFace = 0.25;

type PlaceIn = ParsedInput<'placeFace'>['in'];

/** An item that an intake refused, as the photo it is of. Errors: job-unknown, photo-unknown. */
export function refusedItem(reader: ReadDatabase, job: string, item: number) {
  const input = intakeItemSchema.parse(inputOfItem(reader, job, item));
  if (input.kind === 'path' || input.kind === 'incoming') return { from: input, subject: input.subject };
  if (input.kind === 'placed') return { from: input.from, subject: input.subject };
  throw new ExpectedError('photo-unknown', 'It was no photo that was refused.');
}

export function placeOf(reader: ReadDatabase, place: PlaceIn): Pick<PlacedItem, 'from' | 'subject'> {
  if (place.kind === 'refused') return refusedItem(reader, place.job, place.item);
  if (place.kind === 'photo') photoById(reader, place.photo);
  return { from: place, subject: null };
}

/** The photo's bytes, wherever it lies. Errors: file-unreadable, photo-too-large. */
export async function readPlaced(reader: ReadDatabase, from: PlacedItem['from']): Promise<Uint8Array> {
  if (from.kind === 'photo') return readPhotoFile(reader, from.photo);
  return from.kind === 'path' ? readSource(from.path) : readIncoming(reader, from.incoming);
}

/** What a person knows the photo by. */
export function nameOfPlaced(reader: ReadDatabase, from: PlacedItem['from']): string {
  if (from.kind === 'photo') return photoById(reader, from.photo).name;
  return from.kind === 'path' ? nameOf(from.path) : from.name;
}

export function quadOfPlaced(
  { x, y, side, turn }: PlacedSquare,
  size: Pick<DecodedPhoto, 'width' | 'height'>,
): QuadOfPhoto {
  return asFractions(quadOfSquare([x, y], side, (turn / 180) * Math.PI), size);
}

/** The face that this very square was taken as before, or null. */
export function takenAs(reader: ReadDatabase, known: Photo | null, quad: QuadOfPhoto): string | null {
  const taken = known?.found.flatMap(({ face }) => face ?? []) ?? [];
  const same = taken.find((face) => {
    const { source } = faceById(reader, face);
    return source.kind === 'photo' && JSON.stringify(source.quad) === JSON.stringify(quad);
  });
  return same ?? null;
}

/** Which of the faces found the square is on, taken ones apart; a face of its own where it is on none. */
export function placeAmong(
  found: readonly (FoundFace & { readonly face?: string | null })[],
  { x, y, side }: PlacedSquare,
  quad: QuadOfPhoto,
  { width, height }: Pick<DecodedPhoto, 'width' | 'height'>,
): Pick<NewPhotoFace, 'position'> & { readonly found: FoundFace[] } {
  const distanceTo = (other: QuadOfPhoto) => {
    const middle = (axis: 0 | 1) => other.reduce((sum, corner) => sum + corner[axis] / 4, 0);
    return Math.hypot(middle(0) * width - x, middle(1) * height - y);
  };
  const plain = found.map(({ quad: own, size, score, refusal }) => ({ quad: own, size, score, refusal }));
  const free = [...found.keys()].filter((position) => !found[position].face);
  const [nearest] = free.sort((a, b) => distanceTo(found[a].quad) - distanceTo(found[b].quad));
  if (nearest !== undefined && distanceTo(found[nearest].quad) < sameFace * side)
    return { position: nearest, found: plain };
  return {
    position: plain.length,
    found: [...plain, { quad, size: faceOverSquare * side, score: 0, refusal: null }],
  };
}
