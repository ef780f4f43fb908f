import { resolve } from 'node:path';
import { readPhotoFile, storeIncoming } from '../../catalog/photo-store.ts';
import { faceById } from '../../catalog/read-faces.ts';
import { photoById } from '../../catalog/read-photos.ts';
import { recordConsent, subjectById } from '../../catalog/subjects.ts';
import type { ParsedInput } from '../../contracts/calls.ts';
import { ExpectedError } from '../../contracts/errors.ts';

import type { DecodedPhoto } from '../../intake/decode.ts';
import { mostFiles, scanSources } from '../../intake/scan.ts';
import { encodeView } from '../../intake/view.ts';
import type { IntakeItem } from '../../jobs/intake-item.ts';
import { leastSquare, placeOf, readPlaced, refusedItem } from '../../jobs/place-face.ts';
import { startJob } from '../../jobs/start.ts';
import type { Handlers, StudioContext } from '../context.ts';
import type { Origin } from '../origin.ts';

type Names =
  | 'addPhoto'
  | 'intake'
  | 'takeFaces'
  | 'placeFace'
  | 'invertAgain'
  | 'photoView'
  | 'refusedView'
  | 'alignment';

export function photoCalls(context: StudioContext): Handlers<Names> {
  const { library, engine, decoder, pictures, emit } = context;
  const { reader, writer } = library;
  let last: { readonly id: string; readonly photo: Promise<DecodedPhoto> } | null = null;

  /** A corrector asks for the same photo again and again. */
  function decoded(id: string): Promise<DecodedPhoto> {
    photoById(reader, id);
    return decodedOnce(id, async () => readPhotoFile(reader, id));
  }

  function decodedOnce(id: string, read: () => Promise<Uint8Array>): Promise<DecodedPhoto> {
    if (last?.id === id) return last.photo;
    const photo = read().then((bytes) => decoder.decode(bytes));
    const kept = { id, photo };
    last = kept;
    const forget = () => {
      if (last === kept) last = null;
    };
    photo.catch(forget);
    setTimeout(forget, keptMilliseconds).unref();
    return photo;
  }

  function assertSubject({ subject, consent }: Pick<ParsedInput<'intake'>, 'subject' | 'consent'>): void {
    if (subject === null) {
      if (consent)
        throw new ExpectedError('input-invalid', 'Consent is given by somebody: name the subject.');
    } else if (consent) {
      recordConsent(writer, subject, consent);
      emit({ kind: 'library', changed: 'subjects' });
    } else subjectById(reader, subject);
  }

  async function asView({ picture, width, height }: DecodedPhoto, size: number) {
    return { picture: pictures.keepPreview(await encodeView(picture, size)), width, height };
  }

  return {
    addPhoto: ({ data }) => {
      const bytes = Buffer.from(data, 'base64');
      if (bytes.length === 0) throw new ExpectedError('photo-not-a-picture', 'It is empty.');
      return { incoming: storeIncoming(library.directory, bytes) };
    },
    async intake(input, origin) {
      assertSubject(input);
      const { allFaces, preset, subject } = input;
      const sources = await sourcesOf(input.sources, origin);
      const items = sources.map((source): IntakeItem => ({ ...source, allFaces, preset, subject }));
      if (items.length === 0)
        throw new ExpectedError('file-unreadable', 'There is no file there.', 'Choose another folder.');
      const title = items.length === 1 ? 'Take in a photo' : `Take in ${items.length} photos`;
      // Paths stand in the items alone, where erasing a photo finds them.
      const asked = { allFaces, preset, subject };
      return {
        ...startJob(context, { kind: 'intake', title, input: asked, items }),
        files: items.length,
      };
    },
    takeFaces: (input) => {
      assertSubject(input);
      const { photo, preset, subject } = input;
      const { found } = photoById(reader, photo);
      for (const position of input.positions)
        if (!found[position]) throw new ExpectedError('face-unknown', 'The photo has no such face.');
      const items = input.positions.map(
        (position): IntakeItem => ({ kind: 'found', photo, position, preset, subject }),
      );
      const title = items.length === 1 ? 'Take a face of a photo' : `Take ${items.length} faces of a photo`;
      return startJob(context, { kind: 'intake', title, input, items });
    },
    placeFace(input, origin) {
      assertSubject(input);
      const { square, preset } = input;
      if (square.side < leastSquare)
        throw new ExpectedError(
          'face-too-small',
          `The square has ${Math.round(square.side)} px; ${leastSquare} px are needed.`,
        );
      if (input.in.kind === 'path' && origin === 'browser')
        throw new ExpectedError('not-permitted', 'A browser hands photos over as bytes.');
      const { from, subject } = placeOf(reader, input.in);
      const item: IntakeItem = { kind: 'placed', from, square, preset, subject: input.subject ?? subject };
      return startJob(context, { kind: 'intake', title: 'Take a face placed by hand', input, items: [item] });
    },
    invertAgain: (input) => {
      const { source, variations } = faceById(reader, input.face);
      if (source.kind !== 'photo')
        throw new ExpectedError('face-unknown', `${input.face} is not a face from a photo.`);
      if (variations > 0 && !input.discardVariations) throw new ExpectedError('face-has-variations');
      const item: IntakeItem = { kind: 'again', ...input };
      return startJob(context, { kind: 'intake', title: 'Invert a face again', input, items: [item] });
    },
    async photoView({ photo: id, size }) {
      return asView(await decoded(id), size);
    },
    async refusedView({ job, item, size }) {
      const { from } = refusedItem(reader, job, item);
      const photo = await decodedOnce(`${job} ${item}`, () => readPlaced(reader, from));
      return asView(photo, size);
    },
    async alignment({ photo: id, quad }) {
      const { picture } = await decoded(id);
      const { aligned } = await engine.run('align-face', { photo: picture, quad });
      return { picture: pictures.keepPreview(await encodeView(aligned, alignedSide)) };
    },
  };
}

const keptMilliseconds = 120_000;
const alignedSide = 512;

type Source = Pick<Extract<IntakeItem, { kind: 'path' }>, 'kind' | 'path'> | IncomingSource;
type IncomingSource = Pick<Extract<IntakeItem, { kind: 'incoming' }>, 'kind' | 'incoming' | 'name'>;

/** Folders are looked through; errors: not-permitted, file-unreadable, input-invalid. */
async function sourcesOf(named: ParsedInput<'intake'>['sources'], origin: Origin): Promise<Source[]> {
  const paths = named.flatMap((source) => (source.kind === 'path' ? [resolve(source.path)] : []));
  if (paths.length > 0 && origin === 'browser')
    throw new ExpectedError('not-permitted', 'A browser hands photos over as bytes.');
  const files = await scanSources(paths);
  const incoming = named.filter((source) => source.kind === 'incoming');
  if (files.length + incoming.length > mostFiles)
    throw new ExpectedError('input-invalid', `That is more than ${mostFiles} files.`);
  return [...files.map((path) => ({ kind: 'path' as const, path })), ...incoming];
}
