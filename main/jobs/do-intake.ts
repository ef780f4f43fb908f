// A file to the faces on it: decoded, found, aligned, inverted, stored. Whatever of it is in the library already is
// not done again, so that a job that was cut short goes on where it was. Its result is the photo.
import { dropIncoming, readIncoming, readPhotoFile } from '../catalog/photo-store.ts';
import { faceById } from '../catalog/read-faces.ts';
import { findPhoto, photoById } from '../catalog/read-photos.ts';
import { setSubject, subjectById } from '../catalog/subjects.ts';
import {
  insertPhotoFace,
  type NewPhoto,
  type NewPhotoFace,
  replaceInversion,
} from '../catalog/write-photos.ts';
import type { Face } from '../contracts/entities.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { FoundFace, Preset, QuadOfPhoto } from '../contracts/photos.ts';
import { generatorId } from '../engine/generator.ts';
import type { PhotoResult } from '../engine/protocol.ts';
import type { StudioContext } from '../host/context.ts';
import { chooseFaces, notesOnFaces } from '../intake/choose-faces.ts';
import type { DecodedPhoto } from '../intake/decode.ts';
import { nameOf } from '../intake/scan.ts';
import { sha256 } from '../support/hash.ts';
import { type IntakeItem, intakeItemSchema } from './intake-item.ts';
import {
  nameOfPlaced,
  type PlacedItem,
  placeAmong,
  quadOfPlaced,
  readPlaced,
  takenAs,
} from './place-face.ts';
import { readSource } from './read-source.ts';
import type { DoItem, ItemContext } from './work.ts';

type FileItem = Extract<IntakeItem, { kind: 'path' | 'incoming' }>;
type FoundItem = Extract<IntakeItem, { kind: 'found' }>;
type AgainItem = Extract<IntakeItem, { kind: 'again' }>;

export function intakeWork(context: Omit<StudioContext, 'queue'>): DoItem {
  const { library, engine, decoder, emit } = context;
  const { reader, writer } = library;

  async function invert(
    photo: DecodedPhoto,
    quad: QuadOfPhoto,
    preset: Preset,
    { signal, progress }: ItemContext,
  ): Promise<PhotoResult> {
    const { aligned } = await engine.run('align-face', { photo: photo.picture, quad }, { signal });
    return engine.run('invert-photo', { aligned, preset }, { signal, onProgress: progress });
  }

  /** Sizes are told in pixels of the photo as it came. */
  async function find({ picture, width }: DecodedPhoto, signal: AbortSignal): Promise<FoundFace[]> {
    const { faces } = await engine.run('find-faces', { photo: picture }, { signal });
    return faces.map((face) => ({ ...face, size: (face.size * width) / picture.width }));
  }

  async function takeFile(item: FileItem, job: ItemContext): Promise<string> {
    if (item.subject !== null) subjectById(reader, item.subject);
    const name = item.kind === 'path' ? nameOf(item.path) : item.name;
    const file = item.kind === 'path' ? await readSource(item.path) : readIncoming(reader, item.incoming);
    const id = sha256(file);
    const known = findPhoto(reader, id);
    let decoded: DecodedPhoto | null = null;
    const decode = async () => {
      decoded ??= await decoder.decode(file, job.signal);
      return decoded;
    };
    const found = known?.found ?? (await find(await decode(), job.signal));
    const positions = chooseFaces(found, item.allFaces);
    for (const note of notesOnFaces(name, found, item.allFaces)) job.note(note);
    for (const position of positions) {
      const there = known?.found[position]?.face;
      if (there) {
        await improve(faceById(reader, there), item, decode, job);
        continue;
      }
      const photo = { ...newPhoto(name, file, await decode()), found };
      const { quad } = found[position];
      const result = await invert(await decode(), quad, item.preset, job);
      store(result, { photo, position, quad, corrected: false }, item, job);
    }
    if (item.kind === 'incoming') dropIncoming(reader, item.incoming);
    return id;
  }

  function store(
    result: PhotoResult,
    taken: Pick<NewPhotoFace, 'photo' | 'position' | 'quad' | 'corrected'>,
    { preset, subject }: Pick<FileItem, 'preset' | 'subject'>,
    { note }: ItemContext,
  ): void {
    const face = insertPhotoFace(writer, { generator: generatorId, ...taken, preset, subject }, result);
    for (const sentence of notesOnInversion(face)) note(sentence);
    emit({ kind: 'library', changed: 'faces' });
  }

  /** A face that is there: a subject where it had none, and a finer inversion where nothing was made of it yet. */
  async function improve(
    face: Face,
    { preset, subject }: Pick<FileItem, 'preset' | 'subject'>,
    decode: () => Promise<DecodedPhoto>,
    job: ItemContext,
  ): Promise<void> {
    const { source } = face;
    if (source.kind !== 'photo') return;
    if (subject !== null && source.subject === null) setSubject(writer, [face.id], subject);
    if (preset === 'fine' && source.preset === 'quick' && face.variations === 0) {
      const { quad, corrected } = source;
      const result = await invert(await decode(), quad, preset, job);
      replaceInversion(writer, face.id, { quad, corrected, preset, discardVariations: false }, result);
    }
    emit({ kind: 'library', changed: 'faces' });
  }

  async function takeFound(item: FoundItem, job: ItemContext): Promise<string> {
    if (item.subject !== null) subjectById(reader, item.subject);
    const known = photoById(reader, item.photo);
    const wanted = known.found[item.position];
    if (!wanted) throw new ExpectedError('face-unknown', 'The photo has no such face.');
    if (wanted.refusal) throw new ExpectedError(wanted.refusal.code, wanted.refusal.detail);
    const file = readPhotoFile(reader, item.photo);
    const decode = () => decoder.decode(file, job.signal);
    if (wanted.face) await improve(faceById(reader, wanted.face), item, decode, job);
    else {
      const decoded = await decode();
      const found = known.found.map(({ face: _, ...one }) => one);
      const { quad } = wanted;
      const result = await invert(decoded, quad, item.preset, job);
      const photo = { ...newPhoto(known.name, file, decoded), found };
      store(result, { photo, position: item.position, quad, corrected: false }, item, job);
    }
    return item.photo;
  }

  async function takePlaced(item: PlacedItem, job: ItemContext): Promise<string> {
    if (item.subject !== null) subjectById(reader, item.subject);
    const file = await readPlaced(reader, item.from);
    const id = sha256(file);
    const decoded = await decoder.decode(file, job.signal);
    const known = findPhoto(reader, id);
    const quad = quadOfPlaced(item.square, decoded);
    if (takenAs(reader, known, quad) === null) {
      const all = known?.found ?? (await find(decoded, job.signal));
      const { position, found } = placeAmong(all, item.square, quad, decoded);
      const result = await invert(decoded, quad, item.preset, job);
      const photo = { ...newPhoto(nameOfPlaced(reader, item.from), file, decoded), found };
      store(result, { photo, position, quad, corrected: true }, item, job);
    }
    if (item.from.kind === 'incoming') dropIncoming(reader, item.from.incoming);
    return id;
  }

  async function invertAgain(item: AgainItem, job: ItemContext): Promise<string> {
    const { source, variations } = faceById(reader, item.face);
    if (source.kind !== 'photo')
      throw new ExpectedError('face-unknown', `${item.face} is not a face from a photo.`);
    if (variations > 0 && !item.discardVariations) throw new ExpectedError('face-has-variations');
    const decoded = await decoder.decode(readPhotoFile(reader, source.photo), job.signal);
    const quad = item.quad ?? source.quad;
    const result = await invert(decoded, quad, item.preset, job);
    const { preset, discardVariations } = item;
    const corrected = source.corrected || item.quad !== null;
    const face = replaceInversion(writer, item.face, { quad, corrected, preset, discardVariations }, result);
    for (const sentence of notesOnInversion(face)) job.note(sentence);
    emit({ kind: 'library', changed: 'faces' });
    if (variations > 0) emit({ kind: 'library', changed: 'variations' });
    return source.photo;
  }

  return async (input, job) => {
    const item = intakeItemSchema.parse(input);
    if (item.kind === 'found') return takeFound(item, job);
    if (item.kind === 'again') return invertAgain(item, job);
    if (item.kind === 'placed') return takePlaced(item, job);
    try {
      return await takeFile(item, job);
    } catch (error) {
      // What is no photo is not kept. One whose faces were refused stays until the library is opened next, for a
      // person to place the face; what a cancel or a full disk cut short is asked for again.
      if (item.kind === 'incoming' && error instanceof ExpectedError && error.code.startsWith('photo-'))
        dropIncoming(reader, item.incoming);
      throw error;
    }
  };
}

const newPhoto = (
  name: string,
  file: Uint8Array,
  { format, width, height, exif }: DecodedPhoto,
): Omit<NewPhoto, 'found'> => ({ name, file, format, width, height, exif });

function notesOnInversion({ id, source, reading }: Face): string[] {
  if (source.kind !== 'photo') return [];
  const notes = source.quality.poor.map((reason) => `${source.name} (face ${id}): ${reason}.`);
  if (source.looksMinor)
    notes.push(
      `${source.name} (face ${id}): looks like a minor; the predicted age is ${reading.age.toFixed(0)}.`,
    );
  return notes;
}
