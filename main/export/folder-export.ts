import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ReadDatabase } from '../catalog/database.ts';
import type { Variation } from '../contracts/entities.ts';
import type { Subject } from '../contracts/photos.ts';
import type { Recipe } from '../contracts/recipe.ts';
import { flushDirectory, flushFile } from '../support/files.ts';
import {
  chooseContent,
  type ExportChoice,
  type Exported,
  type ExportedFace,
  type ExportRequest,
  exportedFace,
  exportedVariation,
  usedDirections,
  usedModels,
} from './content.ts';
import { dataCard } from './data-card.ts';
import {
  csv,
  faceLine,
  facePath,
  inPhotoPath,
  photoFolder,
  pictureFolder,
  variationCells,
  variationLine,
  variationPath,
} from './table.ts';
import { type ExportWatch, folderMark, throwIfCancelled, writeAside } from './target.ts';

interface Gathered {
  readonly faces: Map<string, Pick<ExportedFace, 'face' | 'subject'>>;
  readonly lines: object[];
  readonly cells: ReturnType<typeof variationCells>[];
  readonly recipes: Map<string, Recipe>;
  readonly labels: Set<string>;
  /** What is not there for somebody's consent, in sentences. */
  readonly leftOut: Set<string>;
}

/**
 * Writes the chosen variations and their faces as a folder: pictures, metadata.jsonl, variations.csv,
 * recipes.jsonl and a data card. Errors: export-empty, export-exists (with `replace`, too, where the target is no
 * exported folder), face-unknown, disk-full, input-invalid; Cancelled between two pictures.
 */
export async function writeFolderExport(
  reader: ReadDatabase,
  request: ExportRequest,
  watch: ExportWatch = {},
): Promise<Exported> {
  const choice = chooseContent(reader, request);
  const counts: { faces: number; variations: number; leftOut: readonly string[] } = {
    faces: 0,
    variations: 0,
    leftOut: [],
  };
  const target = { path: request.target, kind: 'folder', replace: request.replace } as const;
  await writeAside(target, async (aside) => {
    mkdirSync(join(aside, pictureFolder), { recursive: true });
    const gathered = await writePictures(reader, request, choice, watch, aside);
    counts.faces = gathered.faces.size;
    counts.variations = gathered.cells.length;
    writeTexts(reader, request, gathered, aside);
    counts.leftOut = [...gathered.leftOut];
    flushDirectory(join(aside, pictureFolder));
    flushDirectory(aside);
  });
  return counts;
}

async function writePictures(
  reader: ReadDatabase,
  request: ExportRequest,
  { faces, variations, leftOut }: ExportChoice,
  { signal, progress }: ExportWatch,
  folder: string,
): Promise<Gathered> {
  const total = faces.length + variations.length;
  const gathered: Gathered = {
    faces: new Map(),
    lines: [],
    cells: [],
    recipes: new Map(),
    labels: new Set(),
    leftOut: new Set(leftOut),
  };
  const step = async (done: number) => {
    progress?.(done, total);
    await setImmediate();
    throwIfCancelled(signal);
  };
  await step(0);
  for (const [index, id] of faces.entries()) {
    const exported = exportedFace(reader, id, request.mien);
    if (exported) {
      writeFlushed(join(folder, facePath(id)), exported.png);
      gathered.faces.set(id, { face: exported.face, subject: exported.subject });
      gathered.lines.push(faceLine(exported));
      gathered.recipes.set(exported.recipeSha256, exported.recipe);
    }
    await step(index + 1);
  }
  for (const [index, id] of variations.entries()) {
    const exported = exportedVariation(reader, id, request.mien);
    const face = exported && gathered.faces.get(exported.variation.face);
    if (exported && face) {
      const { variation } = exported;
      writeFlushed(join(folder, variationPath(variation.face, id)), exported.png);
      const inPhoto = await writeInPhoto(request, variation, gathered.leftOut, folder, signal);
      gathered.lines.push(variationLine(exported, face, inPhoto));
      gathered.cells.push(variationCells(exported, face, inPhoto));
      gathered.recipes.set(variation.recipeSha256, variation.recipe);
      for (const label of variation.labels) gathered.labels.add(label);
    }
    await step(faces.length + index + 1);
  }
  return gathered;
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

function writeTexts(reader: ReadDatabase, request: ExportRequest, gathered: Gathered, folder: string): void {
  const { faces, lines, cells, recipes, labels, leftOut } = gathered;
  const made = new Date().toISOString();
  const recipeLines = [...recipes].map(([sha256, recipe]) => ({ sha256, recipe }));
  const counts = { faces: faces.size, variations: cells.length };
  const texts: Record<string, string> = {
    'metadata.jsonl': jsonLines(lines),
    'recipes.jsonl': jsonLines(recipeLines),
    'variations.csv': csv(cells),
    'README.md': dataCard({
      mien: request.mien,
      made,
      ...counts,
      labels: [...labels].sort(),
      subjects: distinctSubjects(faces.values()),
      leftOut: [...leftOut],
      directions: usedDirections(recipes.values(), request.directions),
      models: usedModels(reader, recipes.values()),
    }),
    [folderMark]: `${JSON.stringify({ format: 'mien-folder-export/1', mien: request.mien, made, ...counts })}\n`,
  };
  for (const [name, text] of Object.entries(texts)) writeFlushed(join(folder, name), text);
}

function distinctSubjects(faces: Iterable<Pick<ExportedFace, 'subject'>>): Subject[] {
  const subjects = new Map<string, Subject>();
  for (const { subject } of faces) if (subject) subjects.set(subject.id, subject);
  return [...subjects.values()];
}

function jsonLines(values: readonly object[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

function writeFlushed(path: string, content: string | Uint8Array): void {
  writeFileSync(path, content);
  flushFile(path);
}
