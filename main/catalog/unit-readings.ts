// Action units as other programs read them off pictures: machine readings, never mixed with what people said.
import { z } from 'zod';
import { all, first, type ReadDatabase, run, type WriteDatabase } from './database.ts';
import { ratedPicture } from './rated-pictures.ts';

export const unitReadingSchema = z.object({
  picture: z.string(),
  tool: z.enum(['openface', 'py-feat']),
  /** 'au12'. */
  unit: z.string(),
  /** OpenFace: intensity 0 to 5, presence 0 or 1; Py-Feat: probability 0 to 1. */
  measure: z.enum(['intensity', 'presence', 'probability']),
  value: z.number(),
  file: z.string(),
});
export type UnitReading = z.infer<typeof unitReadingSchema>;

const storedReadingSchema = unitReadingSchema.extend({ face: z.string(), variation: z.string().nullable() });
export type StoredReading = z.infer<typeof storedReadingSchema>;

export const readingKey = ({ picture, tool, unit, measure }: Omit<UnitReading, 'value' | 'file'>): string =>
  `${picture} ${tool} ${unit} ${measure}`;

export function unitReadings(reader: ReadDatabase): StoredReading[] {
  return all(
    reader,
    storedReadingSchema,
    `SELECT picture, face, variation, tool, unit, measure, value, file FROM unit_readings
     ORDER BY picture, tool, unit, measure`,
  );
}

/** Without where they come from: of one face's or variation's picture. */
export function unitReadingsOf(reader: ReadDatabase, picture: string): UnitReading[] {
  return all(
    reader,
    unitReadingSchema,
    `SELECT picture, tool, unit, measure, value, file FROM unit_readings WHERE picture = :picture
     ORDER BY tool, unit, measure`,
    { picture },
  );
}

export function countUnitReadings(reader: ReadDatabase): number {
  return first(reader, z.object({ count: z.int() }), 'SELECT count(*) AS count FROM unit_readings')!.count;
}

/** Those that are here already are left out by the caller. Errors: picture-unknown. */
export function insertUnitReadings(writer: WriteDatabase, readings: readonly UnitReading[]): void {
  const at = new Date().toISOString();
  for (const { picture, ...reading } of readings) {
    const { face, variation } = ratedPicture(writer, picture);
    run(
      writer,
      `INSERT INTO unit_readings (picture, face, variation, tool, unit, measure, value, file, at)
       VALUES (:picture, :face, :variation, :tool, :unit, :measure, :value, :file, :at)`,
      { picture, face, variation, ...reading, at },
    );
  }
}
