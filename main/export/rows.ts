// The one source of rows for every form of export: the chosen faces, then their variations, one at a time and with
// their pictures in the asked-for form. A few pictures are encoded ahead; memory does not grow with the export.
import { setImmediate } from 'node:timers/promises';
import sharp from 'sharp';
import type { ReadDatabase } from '../catalog/database.ts';
import type { SplitName } from '../contracts/sets.ts';
import {
  type ExportChoice,
  type ExportedFace,
  type ExportedVariation,
  type ExportRequest,
  exportedFace,
  exportedVariation,
} from './content.ts';
import { pictureAs } from './picture-form.ts';
import { type ExportWatch, throwIfCancelled } from './target.ts';

/** A face as it goes along with each of its variations. */
export type Person = Pick<ExportedFace, 'face' | 'subject'>;

export type ExportRow =
  | (ExportedFace & { readonly kind: 'face' })
  | (ExportedVariation & {
      readonly kind: 'variation';
      readonly person: Person;
      readonly split: SplitName | null;
    });

const ahead = 4;

/** What was erased since it was chosen is passed over. Progress counts pictures. Cancelled between two of them. */
export async function* exportRows(
  reader: ReadDatabase,
  request: ExportRequest,
  { faces, variations, frozen }: ExportChoice,
  { signal, progress }: ExportWatch,
): AsyncGenerator<ExportRow> {
  const total = faces.length + variations.length;
  const people = new Map<string, Person>();
  let done = 0;
  const step = async () => {
    progress?.(done, total);
    await setImmediate();
    throwIfCancelled(signal);
  };
  await step();
  const works: readonly (() => Promise<ExportRow | null>)[] = [
    ...faces.map((id) => () => faceRow(reader, request, id)),
    ...variations.map((id) => async (): Promise<ExportRow | null> => {
      const exported = await withForm(request, exportedVariation(reader, id, request.mien));
      const person = exported && people.get(exported.variation.face);
      if (!exported || !person) return null;
      const item = frozen?.get(id);
      const labels = item?.labels ? [...item.labels] : exported.variation.labels;
      return {
        ...exported,
        variation: { ...exported.variation, labels },
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

async function faceRow(reader: ReadDatabase, request: ExportRequest, id: string): Promise<ExportRow | null> {
  const exported = await withForm(request, exportedFace(reader, id, request.mien));
  return exported && { ...exported, kind: 'face' };
}

async function withForm<Row extends ExportedFace | ExportedVariation>(
  { pictures }: ExportRequest,
  row: Row | null,
): Promise<Row | null> {
  if (!row || !pictures) return row;
  const recipeSha256 = 'variation' in row ? row.variation.recipeSha256 : row.recipeSha256;
  return { ...row, file: await pictureAs(row.file, pictures, { mien: row.mien, recipeSha256 }) };
}

/** Width and height in pixels of a picture file of any form. */
export async function sizeOfPicture(file: Uint8Array): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(file).metadata();
  return { width, height };
}
