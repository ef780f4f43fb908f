// The names of an export's picture files, all known before the first one is written: by id as they always were, from a
// template, or at random with a key.
import { createHmac, randomBytes } from 'node:crypto';
import type { ReadDatabase } from '../../catalog/database.ts';
import { faceById } from '../../catalog/read-faces.ts';
import { variationById } from '../../catalog/read-variations.ts';
import { subjectOfFace } from '../../catalog/subjects.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import type { ExportForm } from '../../contracts/exports.ts';
import type { NameChoice } from '../../contracts/stimuli.ts';
import type { ExportChoice, ExportRequest } from '../content.ts';
import { faceValues, type NamedFace, variationValues } from './field-values.ts';
import { type FieldValues, nameFrom, parseTemplate } from './name-template.ts';

export interface Names {
  /** Of names at random: with it the same names come again. Null for all others. */
  readonly salt: string | null;
  face(id: string): string;
  variation(face: string, id: string): string;
}

export const namesById: Names = {
  salt: null,
  face: (id) => `face-${id}`,
  variation: (face, id) => `face-${face}-variation-${id}`,
};

/** Where the key of names at random goes: beside the pictures, not among them. */
export const keyFolderOf = (target: string): string => `${target}-key`;

export interface PlannedName {
  readonly name: string;
  readonly face: string;
  /** Null: the face before any edit. */
  readonly variation: string | null;
}

export interface Collision {
  readonly name: string;
  readonly pictures: readonly Omit<PlannedName, 'name'>[];
}

/** Errors: template-invalid; names-collide, with the first names and whose they would be. */
export function planNames(
  reader: ReadDatabase,
  choice: ExportChoice,
  { names, directions }: Pick<ExportRequest, 'names' | 'directions'>,
): Names {
  if (!names) return namesById;
  const salt = names.kind === 'opaque' ? (names.seed ?? randomBytes(16).toString('hex')) : null;
  const seeded: NameChoice = names.kind === 'opaque' ? { kind: 'opaque', seed: salt } : names;
  const planned = plannedNames(reader, choice, seeded, directions);
  const collisions = collisionsOf(planned);
  if (collisions.length > 0)
    throw new ExpectedError('names-collide', collisions.slice(0, 3).map(collisionInWords).join(' '));
  const known = new Map(planned.map(({ name, face, variation }) => [variation ?? face, name]));
  // What was erased between the plan and the writing has no name, and is not written.
  return {
    salt,
    face: (id) => known.get(id) ?? namesById.face(id),
    variation: (face, id) => known.get(id) ?? namesById.variation(face, id),
  };
}

/** In the order of the export; an opaque choice has its seed. Errors: template-invalid. */
export function plannedNames(
  reader: ReadDatabase,
  choice: ExportChoice,
  names: NameChoice,
  directions: ExportRequest['directions'],
): PlannedName[] {
  const parts = names.kind === 'template' ? parseTemplate(names.template) : null;
  const salt = names.kind === 'opaque' ? (names.seed ?? '') : '';
  const nameOf = (id: string, values: () => FieldValues) =>
    parts ? nameFrom(parts, values()) : opaqueName(salt, id);
  let index = 0;
  const people = new Map<string, NamedFace>();
  const planned: PlannedName[] = [];
  for (const id of choice.faces) {
    const person = { face: faceById(reader, id), subject: subjectOfFace(reader, id) };
    people.set(id, person);
    index += 1;
    planned.push({ name: nameOf(id, () => faceValues(person, index)), face: id, variation: null });
  }
  for (const id of choice.variations) {
    const variation = variationById(reader, id);
    const split = choice.frozen?.get(id)?.split ?? null;
    index += 1;
    const values = () => variationValues(variation, people.get(variation.face)!, split, index, directions);
    planned.push({ name: nameOf(id, values), face: variation.face, variation: id });
  }
  return planned;
}

const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ten letters, 50 bits, of HMAC-SHA-256: whoever doesn't have the salt learns nothing from it. */
function opaqueName(salt: string, id: string): string {
  const bytes = createHmac('sha256', salt).update(id).digest().subarray(0, 10);
  return Array.from(bytes, (byte) => letters[byte & 31]).join('');
}

/** Names that differ by capitals alone are one file on Windows and macOS. */
export function collisionsOf(planned: readonly PlannedName[]): Collision[] {
  const byName = new Map<string, PlannedName[]>();
  for (const one of planned) {
    const key = one.name.toLowerCase();
    byName.set(key, [...(byName.get(key) ?? []), one]);
  }
  return [...byName.values()]
    .filter((group) => group.length > 1)
    .map((group) => ({
      name: group[0]!.name,
      pictures: group.map(({ face, variation }) => ({ face, variation })),
    }));
}

const shown = 3;

function collisionInWords({ name, pictures }: Collision): string {
  const who = pictures.slice(0, shown).map(({ face, variation }) => variation ?? face);
  const more = pictures.length > shown ? ` and ${pictures.length - shown} more` : '';
  return `${name}: ${who.join(', ')}${more}.`;
}

/** Errors: input-invalid where the form has no picture files to name; template-invalid. */
export function checkStimuli({ form, names }: { form: ExportForm; names: NameChoice | null }): void {
  if (names?.kind === 'template') parseTemplate(names.template);
  const named = names?.kind === 'opaque' ? opaqueForms : namedForms;
  if (names && !named.includes(form))
    throw new ExpectedError(
      'input-invalid',
      `Names are for pictures as files: ${named.join(', ')}.`,
      'Choose one of these forms, or leave the names out.',
    );
}

const namedForms: readonly ExportForm[] = ['folder', 'coco', 'webdataset'];
/** A shard holds its pictures' descriptions beside them. */
const opaqueForms: readonly ExportForm[] = ['folder', 'coco'];
