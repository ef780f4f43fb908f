// Every form that is a folder: pictures, the sheets of the form, recipes and a data card.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadDatabase } from '../catalog/database.ts';
import { type ExportExtras, type ExportForm, usualExtras } from '../contracts/exports.ts';
import type { Subject } from '../contracts/photos.ts';
import type { Recipe } from '../contracts/recipe.ts';
import { flushDirectory, flushFile } from '../support/files.ts';
import { bundleCatalog, bundleFormat, bundleMark } from './bundle-files.ts';
import { writeCatalogFile } from './catalog-export.ts';
import {
  chooseContent,
  type ExportChoice,
  type Exported,
  type ExportRequest,
  usedDirections,
  usedModels,
} from './content.ts';
import { dataCard } from './data-card.ts';
import { type KeptPictures, openKeptPictures, worthKeeping } from './kept-pictures.ts';
import { endings } from './picture-form.ts';
import { type ExportRow, exportRows } from './rows.ts';
import { setFacts } from './set-facts.ts';
import { descriptorArray, faceCodes } from './sheets/arrays.ts';
import { cocoSheets } from './sheets/coco.ts';
import { fiftyoneSheet } from './sheets/fiftyone.ts';
import { labelStudioSheet } from './sheets/label-studio.ts';
import {
  keyCsv,
  keypointsCsv,
  measuresCsv,
  metadataSheet,
  recipeSheet,
  stimuliCsv,
  variationsCsv,
} from './sheets/lines.ts';
import { parquetSheets } from './sheets/parquet.ts';
import type { OpenSheet } from './sheets/sheet.ts';
import { verdictsCsv } from './sheets/verdicts.ts';
import { webdatasetSheet } from './sheets/webdataset.ts';
import { stimuliDocument } from './stimuli/columns.ts';
import { keyFolderOf, type Names, planNames } from './stimuli/names.ts';
import { standardFor } from './stimuli/standard.ts';
import { inPhotoPath, photoFolder, pictureFolder, picturePath } from './table.ts';
import { type ExportWatch, folderMark, writeAside } from './target.ts';
import { writeFlushed } from './text-file.ts';

export type FolderForm = Exclude<ExportForm, 'catalog'>;

/** Which sheets a form has beside recipes and data card, and whether its pictures lie beside them as files. */
const forms: Readonly<
  Record<FolderForm, { readonly pictures: boolean; readonly sheets: readonly OpenSheet[] }>
> = {
  folder: { pictures: true, sheets: [metadataSheet, variationsCsv] },
  bundle: { pictures: true, sheets: [metadataSheet, variationsCsv] },
  coco: { pictures: true, sheets: [...cocoSheets, variationsCsv] },
  csv: { pictures: false, sheets: [variationsCsv, measuresCsv, keypointsCsv] },
  parquet: { pictures: false, sheets: parquetSheets },
  webdataset: { pictures: false, sheets: [webdatasetSheet] },
  'label-studio': { pictures: true, sheets: [labelStudioSheet, variationsCsv] },
  fiftyone: { pictures: true, sheets: [fiftyoneSheet, variationsCsv] },
};

/** The sheets that every form has where they are asked for. */
function sheetsOfExtras(extras: ExportExtras): OpenSheet[] {
  return [
    ...(extras.recipes ? [recipeSheet] : []),
    ...(extras.verdicts === 'none' ? [] : [verdictsCsv]),
    ...(extras.faceCodes ? [faceCodes] : []),
    ...(extras.descriptors ? [descriptorArray] : []),
  ];
}

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
  const names = planNames(reader, choice, request);
  const gathered: Gathered = {
    ...{ faces: 0, variations: 0 },
    subjects: new Map(),
    recipes: new Map(),
    labels: new Set(),
    leftOut: new Set(choice.leftOut),
  };
  const target = { path: request.target, kind: 'folder', replace: request.replace } as const;
  const resumes = { signal: watch.signal };
  const keyFolder = names.salt === null ? null : keyFolderOf(request.target);
  await writeAside({ ...target, resumes }, async (pictures, former) => {
    const write = async (sheets: string) => {
      const places = { pictures, sheets, former };
      for (const folder of new Set([pictures, sheets])) mkdirSync(folder, { recursive: true });
      if (forms[form].pictures) mkdirSync(join(pictures, pictureFolder));
      const [first, second] = form === 'bundle' ? halves(watch) : [watch, watch];
      await writeRows(reader, request, choice, first, form, gathered, names, places);
      if (form === 'bundle') await writeBundled(reader, request, choice, second, sheets);
      writeCard(reader, request, choice, form, gathered, sheets);
      if (names.salt !== null) writeApart(places, names.salt, markOf(request, form, gathered));
      if (forms[form].pictures) flushDirectory(join(pictures, pictureFolder));
      for (const folder of new Set([pictures, sheets])) flushDirectory(folder);
    };
    await (keyFolder === null ? write(pictures) : writeAside({ ...target, path: keyFolder }, write));
  });
  const written = { faces: gathered.faces, variations: gathered.variations, leftOut: [...gathered.leftOut] };
  return keyFolder === null ? written : { ...written, keyFolder };
}

/** Where the pictures go, and where everything that says what they are: one folder, unless their names are at random. */
interface Places {
  readonly pictures: string;
  readonly sheets: string;
  /** What runs that were cut short left: pictures that are whole are taken from there. */
  readonly former: readonly string[];
}

async function writeRows(
  reader: ReadDatabase,
  request: ExportRequest,
  choice: ExportChoice,
  watch: ExportWatch,
  form: FolderForm,
  gathered: Gathered,
  names: Names,
  places: Places,
): Promise<void> {
  const { pictures, sheets: wanted } = forms[form];
  const ending = endings[request.pictures?.format ?? 'png'];
  const named = forms[form].pictures || form === 'webdataset' ? ending : null;
  const { standard, rest } = await standardFor(reader, request, choice, watch);
  const opened = [
    ...wanted,
    ...sheetsOfExtras(request.extras ?? usualExtras),
    ...(standard ? [stimuliCsv] : []),
    ...(names.salt ? [keyCsv] : []),
  ];
  const sheets = opened.map((open) => open(places.sheets, named));
  try {
    const apart = !pictures && worthKeeping(request);
    const kept =
      pictures || apart || request.inPhoto ? openKeptPictures(places.pictures, places.former) : null;
    for await (const row of exportRows(reader, request, choice, rest, { names, standard, kept })) {
      if (pictures) kept?.place(picturePath(row, ending), row);
      else if (apart) kept?.keep(row);
      const inPhoto =
        row.kind === 'variation'
          ? await writeInPhoto(request, row, {
              leftOut: gathered.leftOut,
              folder: places.pictures,
              kept,
              signal: watch.signal,
            })
          : null;
      for (const sheet of sheets) await sheet.take({ row, inPhoto });
      gather(gathered, row);
    }
    for (const sheet of sheets) await sheet.finish();
    kept?.finish();
  } catch (error) {
    for (const sheet of sheets) sheet.abandon?.();
    throw error;
  }
  if (standard) {
    const document = stimuliDocument(standard.settings, standard.target);
    writeFlushed(join(places.sheets, 'stimuli.json'), `${JSON.stringify(document, null, 2)}\n`);
  }
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

/** Each picture is written twice: into its file, then into the catalog. */
function halves({ progress, ...watch }: ExportWatch): [ExportWatch, ExportWatch] {
  return [
    { ...watch, progress: (done, total) => progress?.(done, 2 * total) },
    { ...watch, progress: (done, total) => progress?.(total + done, 2 * total) },
  ];
}

/** The catalog of the same variations, with the library's own pictures, and the file that the system opens. */
async function writeBundled(
  reader: ReadDatabase,
  request: ExportRequest,
  choice: ExportChoice,
  watch: ExportWatch,
  folder: string,
): Promise<void> {
  const path = join(folder, bundleCatalog);
  const own = { ...request, pictures: null, stimuli: null, names: null };
  await writeCatalogFile(reader, own, choice, watch, path, null);
  flushFile(path);
  writeFlushed(join(folder, bundleMark), `${JSON.stringify({ format: bundleFormat })}\n`);
}

interface InPhotoPlace {
  readonly leftOut: Set<string>;
  readonly folder: string;
  readonly kept: KeptPictures | null;
  readonly signal: AbortSignal | undefined;
}

/** Where there is a whole photo of it now. */
async function writeInPhoto(
  { inPhoto }: ExportRequest,
  row: Extract<ExportRow, { kind: 'variation' }>,
  { leftOut, folder, kept, signal }: InPhotoPlace,
): Promise<string | null> {
  if (!inPhoto || !kept) return null;
  const made = await inPhoto(row.variation.id, { find: kept.find, signal });
  if (made.kind === 'none') {
    if (made.reason !== null) leftOut.add(made.reason);
    return null;
  }
  mkdirSync(join(folder, photoFolder), { recursive: true });
  const path = inPhotoPath(row, made.ending);
  kept.place(path, { ...made, file: made.bytes, keypoints: [], stimulus: null });
  return path;
}

function writeCard(
  reader: ReadDatabase,
  request: ExportRequest,
  choice: ExportChoice,
  form: FolderForm,
  gathered: Gathered,
  folder: string,
): void {
  const { faces, variations, subjects, recipes, labels, leftOut } = gathered;
  const mark = markOf(request, form, gathered);
  const card = dataCard({
    ...{ mien: request.mien, made: mark.made, form, faces, variations },
    extras: request.extras ?? usualExtras,
    labels: [...labels].sort(),
    subjects: [...subjects.values()],
    leftOut: [...leftOut],
    directions: usedDirections(recipes.values(), request.directions),
    models: usedModels(reader, recipes.values()),
    facts: setFacts(reader, request, choice),
  });
  writeFlushed(join(folder, 'README.md'), card);
  writeFlushed(join(folder, folderMark), `${JSON.stringify(mark)}\n`);
}

function markOf({ mien }: ExportRequest, form: FolderForm, { faces, variations }: Gathered) {
  return {
    format: 'mien-folder-export/1',
    ...{ form, mien, made: new Date().toISOString(), faces, variations },
  };
}

/** Pictures whose names say nothing carry no sheet that does; the folder beside them holds all of it. */
function writeApart({ pictures, sheets }: Places, salt: string, mark: object): void {
  writeFlushed(join(pictures, 'README.md'), namelessCard);
  writeFlushed(join(pictures, folderMark), `${JSON.stringify(mark)}\n`);
  writeFlushed(join(sheets, 'key.json'), `${JSON.stringify({ seed: salt })}\n`);
}

const namelessCard = `# Pictures of faces, with names at random

The names say nothing about who is on a picture or what was done to it. What does, the licences and what people agreed
to, was written into another folder (its name ends in -key). Keep that one from whoever is to look at the pictures
without knowing.

The pictures are output of a trained model and say so in their XMP (IPTC DigitalSourceType trainedAlgorithmicMedia),
beside the SHA-256 of the recipe that made them: whoever reads XMP can tell which pictures were made alike.
`;
