// Every form that is a folder: pictures, the sheets of the form, recipes and a data card.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadDatabase } from '../catalog/database.ts';
import type { Variation } from '../contracts/entities.ts';
import type { ExportForm } from '../contracts/exports.ts';
import type { Subject } from '../contracts/photos.ts';
import type { Recipe } from '../contracts/recipe.ts';
import { flushDirectory } from '../support/files.ts';
import {
  chooseContent,
  type ExportChoice,
  type Exported,
  type ExportRequest,
  usedDirections,
  usedModels,
} from './content.ts';
import { dataCard } from './data-card.ts';
import { endings } from './picture-form.ts';
import { type ExportRow, exportRows } from './rows.ts';
import { cocoSheets } from './sheets/coco.ts';
import { keypointsCsv, measuresCsv, metadataSheet, recipeSheet, variationsCsv } from './sheets/lines.ts';
import { parquetSheets } from './sheets/parquet.ts';
import type { OpenSheet } from './sheets/sheet.ts';
import { webdatasetSheet } from './sheets/webdataset.ts';
import { inPhotoPath, photoFolder, pictureFolder, picturePath } from './table.ts';
import { type ExportWatch, folderMark, writeAside } from './target.ts';
import { writeFlushed } from './text-file.ts';

export type FolderForm = Exclude<ExportForm, 'catalog'>;

/** Which sheets a form has beside recipes and data card, and whether its pictures lie beside them as files. */
const forms: Readonly<
  Record<FolderForm, { readonly pictures: boolean; readonly sheets: readonly OpenSheet[] }>
> = {
  folder: { pictures: true, sheets: [metadataSheet, variationsCsv] },
  coco: { pictures: true, sheets: [...cocoSheets, variationsCsv] },
  csv: { pictures: false, sheets: [variationsCsv, measuresCsv, keypointsCsv] },
  parquet: { pictures: false, sheets: parquetSheets },
  webdataset: { pictures: false, sheets: [webdatasetSheet] },
};

interface Gathered {
  faces: number;
  variations: number;
  readonly subjects: Map<string, Subject>;
  readonly recipes: Map<string, Recipe>;
  readonly labels: Set<string>;
  /** What is not there for somebody's consent, in sentences. */
  readonly leftOut: Set<string>;
}

/**
 * Writes the chosen variations and their faces as a folder. Errors: export-empty, export-exists (with `replace`, too,
 * where the target is no exported folder), face-unknown, set-unknown, disk-full, input-invalid; Cancelled between two
 * pictures.
 */
export async function writeFolderExport(
  reader: ReadDatabase,
  request: ExportRequest,
  watch: ExportWatch = {},
  form: FolderForm = 'folder',
): Promise<Exported> {
  const choice = chooseContent(reader, request);
  const gathered: Gathered = {
    ...{ faces: 0, variations: 0 },
    subjects: new Map(),
    recipes: new Map(),
    labels: new Set(),
    leftOut: new Set(choice.leftOut),
  };
  const target = { path: request.target, kind: 'folder', replace: request.replace } as const;
  await writeAside(target, async (aside) => {
    mkdirSync(aside, { recursive: true });
    if (forms[form].pictures) mkdirSync(join(aside, pictureFolder));
    await writeRows(reader, request, choice, watch, form, gathered, aside);
    writeCard(reader, request, form, gathered, aside);
    if (forms[form].pictures) flushDirectory(join(aside, pictureFolder));
    flushDirectory(aside);
  });
  return { faces: gathered.faces, variations: gathered.variations, leftOut: [...gathered.leftOut] };
}

async function writeRows(
  reader: ReadDatabase,
  request: ExportRequest,
  choice: ExportChoice,
  watch: ExportWatch,
  form: FolderForm,
  gathered: Gathered,
  folder: string,
): Promise<void> {
  const { pictures, sheets: wanted } = forms[form];
  const ending = endings[request.pictures?.format ?? 'png'];
  const named = form === 'folder' || form === 'coco' || form === 'webdataset' ? ending : null;
  const sheets = [...wanted, recipeSheet].map((open) => open(folder, named));
  for await (const row of exportRows(reader, request, choice, watch)) {
    if (pictures) writeFlushed(join(folder, picturePath(row, ending)), row.file);
    const inPhoto =
      row.kind === 'variation' &&
      (await writeInPhoto(request, row.variation, gathered.leftOut, folder, watch.signal));
    for (const sheet of sheets) await sheet.take({ row, inPhoto });
    gather(gathered, row);
  }
  for (const sheet of sheets) await sheet.finish();
}

function gather(gathered: Gathered, row: ExportRow): void {
  if (row.kind === 'face') {
    gathered.faces += 1;
    if (row.subject) gathered.subjects.set(row.subject.id, row.subject);
    gathered.recipes.set(row.recipeSha256, row.recipe);
    return;
  }
  gathered.variations += 1;
  gathered.recipes.set(row.variation.recipeSha256, row.variation.recipe);
  for (const label of row.variation.labels) gathered.labels.add(label);
}

/** Whether there is a whole photo of it now. */
async function writeInPhoto(
  { inPhoto }: ExportRequest,
  { id, face }: Variation,
  leftOut: Set<string>,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const made = await inPhoto?.(id, signal);
  if (!made) return false;
  if (made.kind === 'none') {
    if (made.reason !== null) leftOut.add(made.reason);
    return false;
  }
  mkdirSync(join(folder, photoFolder), { recursive: true });
  writeFlushed(join(folder, inPhotoPath(face, id)), made.jpeg);
  return true;
}

function writeCard(
  reader: ReadDatabase,
  request: ExportRequest,
  form: FolderForm,
  { faces, variations, subjects, recipes, labels, leftOut }: Gathered,
  folder: string,
): void {
  const made = new Date().toISOString();
  const counts = { faces, variations };
  const card = dataCard({
    ...{ mien: request.mien, made, form, ...counts },
    labels: [...labels].sort(),
    subjects: [...subjects.values()],
    leftOut: [...leftOut],
    directions: usedDirections(recipes.values(), request.directions),
    models: usedModels(reader, recipes.values()),
  });
  const mark = { format: 'mien-folder-export/1', form, mien: request.mien, made, ...counts };
  writeFlushed(join(folder, 'README.md'), card);
  writeFlushed(join(folder, folderMark), `${JSON.stringify(mark)}\n`);
}
