// What a person teaches: attributes, their labels, and how well what was fitted to them tells faces apart.
import { z } from 'zod';
import { ExpectedError } from '../contracts/errors.ts';
import {
  fewestLabels,
  fewestOfAnswer,
  type TaughtLabel,
  type TaughtSample,
  type Teaching,
  type TeachingQuality,
  taughtLabelSchema,
  teachingQualitySchema,
} from '../contracts/teach.ts';
import { all, first, parsed, type ReadDatabase, run, transaction, type WriteDatabase } from './database.ts';
import { jsonOf } from './json-columns.ts';

const teachingRowSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    curve: jsonOf(z.array(teachingQualitySchema)),
    created: z.string(),
    yes: z.int(),
    no: z.int(),
    skipped: z.int(),
    kept: z.int(),
  })
  .transform(({ kept, ...row }): Teaching => ({ ...row, kept: kept === 1, missing: missingOf(row) }));

const selectTeaching = `SELECT name, title, curve, created,
  (SELECT count(*) FROM taught_labels WHERE teaching = name AND answer = 'yes') AS yes,
  (SELECT count(*) FROM taught_labels WHERE teaching = name AND answer = 'no') AS no,
  (SELECT count(*) FROM taught_labels WHERE teaching = name AND answer = 'skip') AS skipped,
  EXISTS (SELECT 1 FROM directions WHERE id = name AND origin = 'taught') AS kept FROM teachings`;

/** What is missing before labels can be fitted, in words; null when nothing is. */
export function missingOf({ yes, no }: { readonly yes: number; readonly no: number }): string | null {
  const missing = fewestLabels - yes - no;
  if (missing > 0)
    return `${missing} more ${missing === 1 ? 'label' : 'labels'} until a direction is fitted.`;
  if (yes < fewestOfAnswer) return `Only ${yes} yes: at least ${fewestOfAnswer} are needed.`;
  if (no < fewestOfAnswer) return `Only ${no} no: at least ${fewestOfAnswer} are needed.`;
  return null;
}

/** In the order they were begun. */
export function listTeachings(reader: ReadDatabase): Teaching[] {
  return all(reader, teachingRowSchema, `${selectTeaching} ORDER BY created, name`);
}

/** Errors: teaching-unknown. */
export function teachingByName(reader: ReadDatabase, name: string): Teaching {
  const teaching = first(reader, teachingRowSchema, `${selectTeaching} WHERE name = :name`, { name });
  if (!teaching) throw new ExpectedError('teaching-unknown', `'${name}'.`);
  return teaching;
}

/** Begins to teach an attribute; one of this name that is there already is gone on with, under its new title. */
export function startTeaching(writer: WriteDatabase, name: string, title: string): Teaching {
  run(
    writer,
    `INSERT INTO teachings (name, title, created) VALUES (:name, :title, :now)
     ON CONFLICT (name) DO UPDATE SET title = excluded.title`,
    { name, title, now: new Date().toISOString() },
  );
  return teachingByName(writer, name);
}

const labelRowSchema = z
  .object({
    seed: z.int().nullable(),
    face: z.string().nullable(),
    answer: z.string(),
    origin: z.string(),
    created: z.string(),
  })
  .transform(({ seed, face, ...row }): TaughtLabel => {
    const sample = seed === null ? { kind: 'face', face } : { kind: 'seed', seed };
    return parsed(taughtLabelSchema, { ...row, sample });
  });

/** In the order they were given. */
export function labelsOf(reader: ReadDatabase, name: string): TaughtLabel[] {
  return all(reader, labelRowSchema, 'SELECT * FROM taught_labels WHERE teaching = :name ORDER BY serial', {
    name,
  });
}

export type NewLabel = Pick<TaughtLabel, 'sample' | 'answer' | 'origin'>;

/** A label replaces the one that the same sample had. Errors: teaching-unknown. */
export function writeLabels(writer: WriteDatabase, name: string, labels: readonly NewLabel[]): Teaching {
  transaction(writer, () => {
    teachingByName(writer, name);
    for (const { sample, answer, origin } of labels) {
      deleteLabel(writer, name, sample);
      run(
        writer,
        `INSERT INTO taught_labels (teaching, seed, face, answer, origin, created)
         VALUES (:name, :seed, :face, :answer, :origin, :now)`,
        { name, ...columnsOf(sample), answer, origin, now: new Date().toISOString() },
      );
    }
  });
  return teachingByName(writer, name);
}

export function takeLabelBack(writer: WriteDatabase, name: string, sample: TaughtSample): Teaching {
  deleteLabel(writer, name, sample);
  return teachingByName(writer, name);
}

const columnsOf = (sample: TaughtSample) => ({
  seed: sample.kind === 'seed' ? sample.seed : null,
  face: sample.kind === 'face' ? sample.face : null,
});

function deleteLabel(writer: WriteDatabase, name: string, sample: TaughtSample): void {
  run(writer, 'DELETE FROM taught_labels WHERE teaching = :name AND (seed = :seed OR face = :face)', {
    name,
    ...columnsOf(sample),
  });
}

/** Puts down how well what was fitted to so many labels tells faces apart; the same number again replaces it. */
export function recordQuality(writer: WriteDatabase, name: string, quality: TeachingQuality): Teaching {
  const { curve } = teachingByName(writer, name);
  const others = curve.filter(({ labels }) => labels < quality.labels);
  run(writer, 'UPDATE teachings SET curve = :curve WHERE name = :name', {
    name,
    curve: JSON.stringify([...others, quality]),
  });
  return teachingByName(writer, name);
}

/** Takes the attribute and its labels away. Errors: teaching-unknown. */
export function forgetTeaching(writer: WriteDatabase, name: string): void {
  if (run(writer, 'DELETE FROM teachings WHERE name = :name', { name }) === 0)
    throw new ExpectedError('teaching-unknown', `'${name}'.`);
}
