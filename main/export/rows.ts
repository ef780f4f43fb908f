// The one source of rows for every form of export: the chosen faces, then their variations, one at a time and with
// their pictures in the asked-for form. A few pictures are encoded ahead; memory does not grow with the export.
import { setImmediate } from 'node:timers/promises';
import sharp from 'sharp';
import type { ReadDatabase } from '../catalog/database.ts';
import type { SplitName } from '../contracts/sets.ts';
import { sha256OfJson } from '../support/hash.ts';
import {
  type ExportChoice,
  type ExportedFace,
  type ExportedPicture,
  type ExportedVariation,
  type ExportRequest,
  exportedFace,
  exportedVariation,
} from './content.ts';
import { openExtras, type RowExtras, type ToldNames } from './extras.ts';
import type { KeptPictures, MadePicture } from './kept-pictures.ts';
import { pictureAs } from './picture-form.ts';
import { stimuliDocument } from './stimuli/columns.ts';
import type { Names } from './stimuli/names.ts';
import type { Standard } from './stimuli/standard.ts';
import { type ExportWatch, throwIfCancelled } from './target.ts';

/** A face as it goes along with each of its variations. */
export type Person = Pick<ExportedFace, 'face' | 'subject'>;

interface Written extends MadePicture {
  readonly extras: RowExtras;
  /** Of its picture file, without folder and ending. */
  readonly name: string;
}

export type ExportRow =
  | (ExportedFace & Written & { readonly kind: 'face' })
  | (ExportedVariation &
      Written & {
        readonly kind: 'variation';
        /** Its face's `name`. */
        readonly before: string;
        readonly person: Person;
        readonly split: SplitName | null;
      });

/** What the rows' pictures are called, and how they are standardised, if they are. */
export interface RowMaking {
  readonly names: Names;
  readonly standard: Standard | null;
  /** What a run that was cut short had made. */
  readonly kept: Pick<KeptPictures, 'find'> | null;
  /** Left out: by the request's extras, told in the rows alone. */
  readonly told?: ToldNames;
}

const ahead = 4;

/** What was erased since it was chosen is passed over. Progress counts pictures. Cancelled between two of them. */
export async function* exportRows(
  reader: ReadDatabase,
  request: ExportRequest,
  { faces, variations, frozen }: ExportChoice,
  { signal, progress }: ExportWatch,
  { names, standard, kept, told }: RowMaking,
): AsyncGenerator<ExportRow> {
  const total = faces.length + variations.length;
  const people = new Map<string, Person>();
  const extras = openExtras(reader, request.extras, told, request.describe);
  const making = openMaking(request, standard, kept);
  let done = 0;
  const step = async () => {
    progress?.(done, total);
    await setImmediate();
    throwIfCancelled(signal);
  };
  await step();
  const works: readonly (() => Promise<ExportRow | null>)[] = [
    ...faces.map((id) => async (): Promise<ExportRow | null> => {
      const exported = exportedFace(reader, id, request.mien);
      if (!exported) return null;
      const made = await making(exported, exported.recipeSha256);
      return {
        ...exported,
        ...made,
        name: names.face(id),
        extras: await extras.of({ face: id }, signal),
        kind: 'face',
      };
    }),
    ...variations.map((id) => async (): Promise<ExportRow | null> => {
      const exported = exportedVariation(reader, id, request.mien);
      const person = exported && people.get(exported.variation.face);
      if (!exported || !person) return null;
      const made = await making(exported, exported.variation.recipeSha256);
      const item = frozen?.get(id);
      const labels = item?.labels ? [...item.labels] : exported.variation.labels;
      return {
        ...exported,
        ...made,
        variation: { ...exported.variation, labels },
        name: names.variation(exported.variation.face, id),
        before: names.face(exported.variation.face),
        extras: await extras.of({ variation: id }, signal),
        kind: 'variation',
        person,
        split: item?.split ?? null,
      };
    }),
  ];
  for (const batch of batches(works, faces.length)) {
    const rows = await Promise.all(batch.map((work) => work()));
    for (const row of rows) {
      if (row?.kind === 'face') people.set(row.face.id, { face: row.face, subject: row.subject });
      if (row) yield row;
      done += 1;
      await step();
    }
  }
}

/** No batch holds both faces and variations: a variation looks for its face among those that are done. */
function* batches<Work>(works: readonly Work[], border: number): Generator<readonly Work[]> {
  for (let at = 0; at < works.length; ) {
    const end = Math.min(at + ahead, at < border ? border : works.length);
    yield works.slice(at, end);
    at = end;
  }
}

/** Makes a row's picture as it was asked for, with the keypoints that lie on it, or takes it from a former run. */
function openMaking({ pictures }: ExportRequest, standard: Standard | null, kept: RowMaking['kept']) {
  const standardKey = standard && sha256OfJson(stimuliDocument(standard.settings, standard.target));
  return async (exported: ExportedPicture, recipeSha256: string): Promise<MadePicture> => {
    const { file, keypoints, mien, storedSha256 } = exported;
    const origin = { mien, recipeSha256 };
    const standardised = standard && { standardKey, keypoints };
    const key = sha256OfJson({ ...origin, storedSha256, pictures, standardised });
    const found = kept?.find(key);
    // Where pictures are not standardised, points that were corrected since lie on the same picture.
    if (found) return standard ? found : { ...found, keypoints };
    if (!standard)
      return {
        ...{ keypoints, key, stimulus: null, from: null },
        file: pictures ? await pictureAs(file, pictures, origin) : file,
      };
    const made = await standard.standardise(storedSha256, file, keypoints);
    const form = { format: pictures?.format ?? 'png', size: 1024 } as const;
    return {
      ...{ keypoints: made.keypoints, key, stimulus: made.statistics, from: null },
      file: await pictureAs(made.png, form, origin),
    };
  };
}

/** Width and height in pixels of a picture file of any form. */
export async function sizeOfPicture(file: Uint8Array): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(file).metadata();
  return { width, height };
}
