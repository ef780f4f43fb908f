// One file, one face of a known photo, or one face anew: what an intake job holds for each of its items.
import { z } from 'zod';
import {
  photoIdSchema,
  placedSquareSchema,
  presetSchema,
  quadSchema,
  subjectIdSchema,
} from '../contracts/photos.ts';
import { idSchema, sha256Schema } from '../contracts/values.ts';

const taking = { preset: presetSchema, subject: subjectIdSchema.nullable() };
const fileTaking = { ...taking, allFaces: z.boolean() };

export const intakeItemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), path: z.string(), ...fileTaking }),
  /** Handed over as bytes; they lie among the library's incoming files. */
  z.object({ kind: z.literal('incoming'), incoming: sha256Schema, name: z.string(), ...fileTaking }),
  z.object({ kind: z.literal('found'), photo: photoIdSchema, position: z.int().min(0), ...taking }),
  /** A face that a person put the square around. */
  z.object({
    kind: z.literal('placed'),
    from: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('photo'), photo: photoIdSchema }),
      z.object({ kind: z.literal('path'), path: z.string() }),
      z.object({ kind: z.literal('incoming'), incoming: sha256Schema, name: z.string() }),
    ]),
    square: placedSquareSchema,
    ...taking,
  }),
  z.object({
    kind: z.literal('again'),
    face: idSchema,
    /** Null: where it is. */
    quad: quadSchema.nullable(),
    preset: presetSchema,
    discardVariations: z.boolean(),
  }),
]);
export type IntakeItem = z.infer<typeof intakeItemSchema>;

/** What a person knows the item by. */
export function sourceOfItem(input: unknown): string {
  const { success, data } = intakeItemSchema.safeParse(input);
  if (!success) return '';
  if (data.kind === 'path') return data.path;
  if (data.kind === 'incoming') return data.name;
  if (data.kind === 'placed') {
    const { from } = data;
    return from.kind === 'photo' ? from.photo : from.kind === 'path' ? from.path : from.name;
  }
  return data.kind === 'found' ? `${data.photo} face ${data.position + 1}` : `face ${data.face}`;
}
