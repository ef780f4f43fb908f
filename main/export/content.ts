// What goes into an export, whatever its form: the chosen variations, the faces they came from, and the recipes,
// directions and models that made them.

import type { ReadDatabase } from '../catalog/database.ts';
import { keypointsOf } from '../catalog/keypoints.ts';
import { membersOf, recipeText } from '../catalog/members.ts';
import type { ModelRecord } from '../catalog/models.ts';
import { listModelRecords } from '../catalog/models.ts';
import { readPicture } from '../catalog/picture-store.ts';
import { faceById, faceIds, originOfFace } from '../catalog/read-faces.ts';
import { setById, type VersionItem, versionById, versionItems } from '../catalog/read-sets.ts';
import { chooseVariations, variationById } from '../catalog/read-variations.ts';
import { subjectOfFace } from '../catalog/subjects.ts';
import type { Direction, Face, Variation } from '../contracts/entities.ts';
import { type ErrorCode, ExpectedError } from '../contracts/errors.ts';
import type { ExportExtras, ExportSource, PictureForm } from '../contracts/exports.ts';
import type { Subject } from '../contracts/photos.ts';
import type { Recipe } from '../contracts/recipe.ts';
import type { NameChoice, StimulusSettings } from '../contracts/stimuli.ts';
import type { Environment, Keypoints } from '../contracts/values.ts';
import { currentMembers } from '../sets/standing.ts';
import { sha256OfJson } from '../support/hash.ts';
import { canonicalJson } from '../support/json.ts';
import { sharedFaces } from './consent.ts';
import type { Describe } from './extras.ts';
import type { InPhoto, InPhotoWatch } from './in-photo.ts';
import { withOrigin } from './picture-metadata.ts';

export interface ExportRequest {
  /** An absolute path: a file for a catalog, a folder for a folder. */
  readonly target: string;
  /** Null: what was kept (or everything) of these faces, with one of these labels. */
  readonly source: ExportSource | null;
  readonly faces: 'all' | readonly string[];
  readonly labels: readonly string[];
  readonly includeUnkept: boolean;
  /** Null: as they are stored. */
  readonly pictures: PictureForm | null;
  readonly replace: boolean;
  /** How the pictures are standardised; left out: they are as they are stored. */
  readonly stimuli?: StimulusSettings | null;
  /** Of the picture files; left out: by the ids of faces and variations. */
  readonly names?: NameChoice | null;
  /** Left out: what is usual. */
  readonly extras?: ExportExtras;
  /** Makes descriptors that are asked for and not stored. */
  readonly describe?: Describe;
  /** Makes whole photos of variations, where these are wanted. */
  readonly inPhoto?: (variation: string, watch: InPhotoWatch) => Promise<InPhoto>;
  /** The program's version. */
  readonly mien: string;
  /** Every direction that is known, shipped ones too; those that were used go along by name. */
  readonly directions: readonly Direction[];
}

export interface ExportChoice {
  readonly faces: readonly string[];
  readonly variations: readonly string[];
  /** What the subjects' consent holds back, in sentences. */
  readonly leftOut: readonly string[];
  /** Of a frozen version: splits and labels as they were, by variation. */
  readonly frozen: ReadonlyMap<string, Pick<VersionItem, 'split' | 'labels'>> | null;
}

/** Errors: export-empty, also where consent holds everything back; face-unknown; set-unknown. */
export function chooseContent(reader: ReadDatabase, request: ExportRequest): ExportChoice {
  const { faceOf, frozen } = chosen(reader, request);
  const variations = [...faceOf.keys()];
  if (variations.length === 0) throw new ExpectedError('export-empty');
  const { faces, leftOut } = sharedFaces(reader, [...new Set(faceOf.values())]);
  if (faces.length === 0)
    throw new ExpectedError(
      'export-empty',
      leftOut.join(' '),
      'Look at the subjects’ consent: mien consent.',
    );
  const shared = new Set(faces);
  return { faces, variations: variations.filter((id) => shared.has(faceOf.get(id)!)), leftOut, frozen };
}

interface Chosen {
  /** Faces by variation. */
  readonly faceOf: ReadonlyMap<string, string>;
  readonly frozen: ExportChoice['frozen'];
}

function chosen(reader: ReadDatabase, request: ExportRequest): Chosen {
  const { source } = request;
  if (!source) {
    const faces = request.faces === 'all' ? 'all' : faceIds(reader, request.faces);
    const variations = chooseVariations(reader, { ...request, faces });
    return { faceOf: new Map(variations.map((id) => [id, variationById(reader, id).face])), frozen: null };
  }
  const members =
    source.kind === 'set'
      ? currentMembers(reader, setById(reader, source.set)).members
      : membersOf(reader, source);
  const frozen =
    source.kind === 'version'
      ? new Map(
          versionItems(reader, versionById(reader, source.version).id).map((item) => [item.variation, item]),
        )
      : null;
  return { faceOf: new Map(members.map(({ variation, face }) => [variation, face])), frozen };
}

/** What was written, and what consent held back. */
export interface Exported {
  /** Of pictures with names at random: the folder that tells whose they are. */
  readonly keyFolder?: string;
  readonly faces: number;
  readonly variations: number;
  readonly leftOut: readonly string[];
}

/** A picture as it is exported, with its origin written into it. */
export interface ExportedPicture {
  readonly file: Buffer;
  /** The program's version, as the origin has it. */
  readonly mien: string;
  /** SHA-256 of the picture in the library, without the origin. */
  readonly storedSha256: string;
  readonly keypoints: readonly Keypoints[];
}

export interface ExportedFace extends ExportedPicture {
  readonly face: Face;
  /** Null for a sample, and where nobody was named. */
  readonly subject: Subject | null;
  /** The recipe without edits: what makes the unedited picture. */
  readonly recipe: Recipe;
  readonly recipeSha256: string;
  /** What the hash is over. */
  readonly recipeText: string;
  readonly environment: Environment;
}

/** Null when the face was erased since it was chosen. */
export function exportedFace(reader: ReadDatabase, id: string, mien: string): ExportedFace | null {
  const face = unlessGone('face-unknown', () => faceById(reader, id));
  if (!face) return null;
  const { models: origin, environment } = originOfFace(reader, id);
  const models = { ...origin };
  const recipe: Recipe = { format: 'mien-recipe/1', edits: [], lock: null, seed: 0, models };
  const recipeSha256 = sha256OfJson(recipe);
  return {
    face,
    subject: subjectOfFace(reader, id),
    recipe,
    recipeSha256,
    recipeText: canonicalJson(recipe),
    environment,
    file: withOrigin(readPicture(reader, face.picture), { mien, recipeSha256 }),
    mien,
    storedSha256: face.picture,
    keypoints: keypointsOf(reader, { face: id }),
  };
}

export interface ExportedVariation extends ExportedPicture {
  readonly variation: Variation;
  /** The recipe as it is stored: a former Mien's, read anew, need not be the same bytes. */
  readonly recipeText: string;
}

/** Null when the variation was discarded since it was chosen. */
export function exportedVariation(reader: ReadDatabase, id: string, mien: string): ExportedVariation | null {
  const variation = unlessGone('variation-unknown', () => variationById(reader, id));
  if (!variation) return null;
  const png = readPicture(reader, variation.picture);
  return {
    variation,
    recipeText: recipeText(reader, variation.recipeSha256),
    file: withOrigin(png, { mien, recipeSha256: variation.recipeSha256 }),
    mien,
    storedSha256: variation.picture,
    keypoints: keypointsOf(reader, { variation: id }),
  };
}

function unlessGone<Result>(code: ErrorCode, read: () => Result): Result | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof ExpectedError && error.code === code) return null;
    throw error;
  }
}

/** 'age=+2, smile=-1': an edit as the command line takes it. */
export function editsInWords(recipe: Recipe): string {
  return recipe.edits
    .map(({ direction, strength }) => `${direction}=${strength > 0 ? '+' : ''}${strength}`)
    .join(', ');
}

export interface UsedDirection
  extends Pick<Direction, 'id' | 'sha256' | 'title' | 'provenance' | 'unit' | 'quality'> {
  readonly origin: Direction['origin'] | 'unknown';
}

/** The directions that recipes name, described where they are known by name and hash. */
export function usedDirections(recipes: Iterable<Recipe>, known: readonly Direction[]): UsedDirection[] {
  const used = new Map<string, UsedDirection>();
  for (const { edits } of recipes)
    for (const { direction: id, directionSha256: sha256 } of edits) {
      const match = known.find((direction) => direction.id === id && direction.sha256 === sha256);
      used.set(`${id} ${sha256}`, match ?? unknownDirection(id, sha256));
    }
  return [...used.values()];
}

function unknownDirection(id: string, sha256: string): UsedDirection {
  const provenance = 'No longer in the library; its hash names the vector that was used.';
  return { id, sha256, title: id, origin: 'unknown', provenance, unit: null, quality: '' };
}

/** The recorded models, and those that only a recipe names: nobody is left to guess at a licence. */
export function usedModels(reader: ReadDatabase, recipes: Iterable<Recipe>): ModelRecord[] {
  const models = new Map(listModelRecords(reader).map((model) => [`${model.id} ${model.sha256}`, model]));
  for (const recipe of recipes)
    for (const [id, sha256] of Object.entries(recipe.models))
      if (!models.has(`${id} ${sha256}`)) models.set(`${id} ${sha256}`, unrecordedModel(id, sha256));
  return [...models.values()];
}

function unrecordedModel(id: string, sha256: string): ModelRecord {
  const consequence = 'Find out its licence before you use the pictures.';
  return { id, sha256, title: id, version: '', licence: 'not recorded', consequence };
}
