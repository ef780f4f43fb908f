import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type ReadDatabase, translated } from '../catalog/database.ts';
import type { Described } from '../catalog/descriptors.ts';
import { pngSize } from '../catalog/picture-store.ts';
import { listQuestions } from '../catalog/rating-forms.ts';
import { usualExtras } from '../contracts/exports.ts';
import type { Subject } from '../contracts/photos.ts';
import type { Recipe } from '../contracts/recipe.ts';
import type { SplitName } from '../contracts/sets.ts';
import { flushFile } from '../support/files.ts';
import { sha256 } from '../support/hash.ts';
import { canonicalJson } from '../support/json.ts';
import { insertCard } from './catalog-card.ts';
import { insertExtras, insertFrozenVersion } from './catalog-extras.ts';
import { openPhotos } from './catalog-photos.ts';
import { insertDirections, insertRecipe } from './catalog-recipes.ts';
import { insertCorrections, insertQuestions, insertSaid } from './catalog-said.ts';
import { catalogSchema, exportedApplicationId, exportedSchemaVersion } from './catalog-schema.ts';
import { insertExportedSet, insertForms, insertQueues, insertSavedFilters } from './catalog-work.ts';
import {
  chooseContent,
  type ExportChoice,
  type Exported,
  type ExportedFace,
  type ExportedPicture,
  type ExportedVariation,
  type ExportRequest,
  usedDirections,
  usedModels,
} from './content.ts';
import { type RowExtras, toldNames } from './extras.ts';
import { tellFilter } from './filter-told.ts';
import { type Insert, insertInto } from './insert.ts';
import { type KeptPictures, openKeptPictures, worthKeeping } from './kept-pictures.ts';
import { type ExportRow, exportRows } from './rows.ts';
import { setFacts } from './set-facts.ts';
import { statisticsColumns, stimuliDocument } from './stimuli/columns.ts';
import { namesById } from './stimuli/names.ts';
import { type Standard, standardFor } from './stimuli/standard.ts';
import { type ExportWatch, writeAside } from './target.ts';

/**
 * Writes the chosen variations, their faces and all that explains them into one SQLite file that needs nothing
 * else. Errors: export-empty, export-exists, face-unknown, disk-full, input-invalid; Cancelled between two
 * pictures. Nothing of it is left at the target unless it is whole.
 */
export async function writeCatalogExport(
  reader: ReadDatabase,
  request: ExportRequest,
  watch: ExportWatch = {},
): Promise<Exported> {
  const choice = chooseContent(reader, request);
  const counts = { faces: 0, variations: 0, leftOut: choice.leftOut };
  const target = { path: request.target, kind: 'file', replace: request.replace } as const;
  await writeAside({ ...target, resumes: { signal: watch.signal } }, async (aside, former) => {
    const kept = worthKeeping(request) ? openKeptPictures(dirname(aside), former) : null;
    Object.assign(counts, await writeCatalogFile(reader, request, choice, watch, aside, kept));
    flushFile(aside);
  });
  return counts;
}

/** The file itself, at `aside`. */
export async function writeCatalogFile(
  reader: ReadDatabase,
  request: ExportRequest,
  choice: ExportChoice,
  watch: ExportWatch,
  aside: string,
  kept: KeptPictures | null,
): Promise<Exported> {
  const connection = translated(() => new Sqlite(aside));
  try {
    // The file is nobody's until it is renamed: no journal, and one flush at the end. References are checked then.
    for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'foreign_keys = OFF'])
      connection.pragma(pragma);
    translated(() =>
      connection.exec(
        `${catalogSchema}; PRAGMA user_version = ${exportedSchemaVersion};
         PRAGMA application_id = ${exportedApplicationId}; BEGIN`,
      ),
    );
    const insert = insertInto(connection);
    const counts = await writeContent(reader, request, choice, watch, insert, kept);
    translated(() => connection.exec('COMMIT'));
    const broken = connection.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new Error(`the export has ${broken.length} broken references`);
    return counts;
  } finally {
    connection.close();
  }
}

async function writeContent(
  reader: ReadDatabase,
  request: ExportRequest,
  choice: ExportChoice,
  watch: ExportWatch,
  insert: Insert,
  kept: KeptPictures | null,
): Promise<Exported> {
  const recipes = new Map<string, Recipe>();
  const texts = new Map<string, string>();
  const subjects = new Map<string, Subject>();
  const written = { faces: new Set<string>(), variations: new Set<string>() };
  const labels = new Set<string>();
  const asked = new Set<string>();
  const photos = request.extras?.photos ? openPhotos(reader, insert) : null;
  const leftOut = new Set(choice.leftOut);
  const told = toldNames(request.extras);
  const { standard, rest } = await standardFor(reader, request, choice, watch);
  if (standard) insert('stimulus_settings', { json: stimuliJson(standard) });
  for await (const row of exportRows(reader, request, choice, rest, {
    names: namesById,
    standard,
    kept,
    told,
  })) {
    kept?.keep(row);
    if (row.kind === 'face') {
      recipes.set(row.recipeSha256, row.recipe);
      texts.set(row.recipeSha256, row.recipeText);
      if (row.subject) subjects.set(row.subject.id, row.subject);
      insertFace(insert, row);
      insertAlong(insert, { face: row.face.id }, row.extras, asked);
      const behind = photos?.take(row.face);
      if (behind) leftOut.add(behind);
      written.faces.add(row.face.id);
    } else {
      recipes.set(row.variation.recipeSha256, row.variation.recipe);
      texts.set(row.variation.recipeSha256, row.recipeText);
      insertVariation(insert, row, row.split);
      insertAlong(insert, { variation: row.variation.id }, row.extras, asked);
      written.variations.add(row.variation.id);
      for (const label of row.variation.labels) labels.add(label);
    }
  }
  for (const subject of subjects.values()) insertSubject(insert, subject);
  const withRecipes = request.extras?.recipes ?? true;
  for (const [hash, recipe] of recipes)
    insertRecipe(insert, hash, recipe, withRecipes ? texts.get(hash)! : null);
  const filters = tellFilter(told.reviewers, new Set(subjects.keys()));
  insertSavedFilters(insert, reader, filters);
  insertExportedSet(insert, reader, request.source, filters);
  insertFrozenVersion(insert, reader, request.source, written.variations, filters);
  if ((request.extras ?? usualExtras).verdicts !== 'none') {
    insertQueues(insert, reader, written, told.reviewers, filters);
    for (const key of insertForms(insert, reader, written, filters)) asked.add(key);
  }
  insertQuestions(
    insert,
    listQuestions(reader).filter(({ key }) => asked.has(key)),
  );
  insertDirections(insert, recipes.values(), request.directions);
  const models = usedModels(reader, recipes.values());
  for (const model of models) insert('models', { ...model });
  const counts = {
    faces: written.faces.size,
    variations: written.variations.size,
    leftOut: [...leftOut],
  };
  insertCard(insert, {
    ...{ ...counts, mien: request.mien, made: new Date().toISOString(), models },
    ...{ labels: [...labels].sort(), subjects: [...subjects.values()] },
    directions: usedDirections(recipes.values(), request.directions),
    extras: request.extras ?? usualExtras,
    facts: setFacts(reader, request, choice),
  });
  return counts;
}

/** `asked`: keys of the questions that ratings answer, which grow. */
function insertAlong(insert: Insert, of: Described, extras: RowExtras, asked: Set<string>): void {
  insertExtras(insert, of, extras);
  insertSaid(insert, of, extras);
  for (const { question } of extras.ratings ?? []) asked.add(question);
}

type Written<Row extends ExportedPicture> = Row & Pick<ExportRow, 'stimulus' | 'extras'>;

const stimuliJson = ({ settings, target }: Standard) => canonicalJson(stimuliDocument(settings, target));

function insertPicture(
  insert: Insert,
  { file: png, storedSha256, keypoints, stimulus, extras }: Written<ExportedPicture>,
): number {
  const id = insert('pictures', { png, ...pngSize(png), sha256: sha256(png), library_sha256: storedSha256 });
  if (stimulus) insert('stimuli', { picture: id, ...statisticsColumns(stimulus) });
  for (const { detector, points } of keypoints)
    for (const [point, [x, y]] of points.entries())
      insert('keypoints', { picture: id, detector, point, x, y });
  insertCorrections(insert, id, keypoints, extras);
  return id;
}

function insertSubject(insert: Insert, { id, consent }: Subject): void {
  insert('subjects', {
    id,
    legal_basis: consent.legalBasis,
    permits_edit: consent.permits.edit ? 1 : 0,
    permits_show: consent.permits.show ? 1 : 0,
    permits_share: consent.permits.share ? 1 : 0,
    permits_train: consent.permits.train ? 1 : 0,
    expires: consent.expires,
    ethics: consent.ethics,
  });
}

function insertFace(insert: Insert, exported: Written<ExportedFace>): void {
  const { face, recipeSha256, subject } = exported;
  const photo = face.source.kind === 'photo' ? face.source : null;
  insert('faces', {
    id: face.id,
    source: face.source.kind,
    seed: face.source.kind === 'sample' ? face.source.seed : null,
    truncation: face.source.kind === 'sample' ? face.source.truncation : null,
    generator: face.generator,
    recipe: recipeSha256,
    picture: insertPicture(insert, exported),
    age: face.reading.age,
    perceived_gender: face.reading.gender,
    expression: face.reading.expression,
    expression_probability: face.reading.expressionProbability,
    subject: subject?.id ?? null,
    looks_minor: photo && (photo.looksMinor ? 1 : 0),
    preset: photo?.preset ?? null,
    inversion: photo && canonicalJson(photo.quality),
    environment: canonicalJson(exported.environment),
    created: face.created,
  });
}

function insertVariation(
  insert: Insert,
  exported: Written<ExportedVariation>,
  split: SplitName | null,
): void {
  const { variation } = exported;
  insert('variations', {
    id: variation.id,
    face: variation.face,
    recipe: variation.recipeSha256,
    picture: insertPicture(insert, exported),
    lock_steps: variation.lockSteps,
    lock_loss: canonicalJson(variation.lockLoss),
    environment: canonicalJson(variation.environment),
    kept: variation.kept ? 1 : 0,
    split,
    note: variation.note,
    created: variation.created,
  });
  for (const [position, label] of variation.labels.entries())
    insert('labels', { variation: variation.id, position, label });
  insertMeasures(insert, variation);
}

function insertMeasures(insert: Insert, { id, measures }: ExportedVariation['variation']): void {
  insert('measures', {
    variation: id,
    expression_change: measures.expressionChange,
    expression_floor: measures.expressionFloor,
    drift_lips: measures.drift.lips,
    drift_eyelids: measures.drift.eyelids,
    drift_brows: measures.drift.brows,
    drift_jaw: measures.drift.jaw,
    drift_floor: measures.driftFloor,
    identity: measures.identity,
    age_before: measures.age.before,
    age_after: measures.age.after,
    perceived_gender_before: measures.gender.before,
    perceived_gender_after: measures.gender.after,
    json: canonicalJson(measures),
  });
  for (const { net, classes, before, after } of measures.expression)
    for (const [index, name] of classes.entries())
      insert('expression_readings', {
        variation: id,
        net,
        class: name,
        before: before[index]!,
        after: after[index]!,
      });
}
