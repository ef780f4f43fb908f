// Trainings with their last checkpoint and loss curve, the editors that came of them, and what is known of the
// labelled samples.
import { z } from 'zod';
import {
  attributeQualitySchema,
  curvePointSchema,
  type SampleSet,
  sampleSetSchema,
  type TrainingSettings,
} from '../contracts/editors.ts';
import type { TrainingState } from '../edit/train/editor.ts';
import { formatEditor, parseEditor, type StoredEditor } from '../edit/train/editor-file.ts';
import { sha256 } from '../support/hash.ts';
import { canonicalJson } from '../support/json.ts';
import { blobToFloats, floatsToBlob } from './blobs.ts';
import { all, first, parsed, type ReadDatabase, run, transaction, type WriteDatabase } from './database.ts';
import { jsonOf } from './json-columns.ts';

const stateRowSchema = z
  .object({
    step: z.int(),
    checkpoint: z.instanceof(Uint8Array).nullable(),
    curve: jsonOf(z.array(curvePointSchema)),
    best: z.number().nullable(),
    rounds_without_gain: z.int(),
    ended: z.enum(['steps', 'early']).nullable(),
  })
  .transform(
    (row): TrainingState => ({
      step: row.step,
      checkpoint: row.checkpoint ? blobToFloats(row.checkpoint) : new Float32Array(),
      curve: row.curve,
      best: row.best,
      roundsWithoutGain: row.rounds_without_gain,
      ended: row.ended,
    }),
  );

const keyOf = (settings: TrainingSettings) => sha256(canonicalJson(settings));

/** Where a training of these settings stands; null before its first checkpoint. */
export function trainingState(reader: ReadDatabase, settings: TrainingSettings): TrainingState | null {
  const key = keyOf(settings);
  return first(reader, stateRowSchema, 'SELECT * FROM trainings WHERE key = :key', { key });
}

/** Keeps a checkpoint; with the editor, once the training has ended, which replaces one of its name. */
export function keepTraining(
  writer: WriteDatabase,
  settings: TrainingSettings,
  state: TrainingState,
  editor: StoredEditor | null,
): void {
  const key = keyOf(settings);
  const now = new Date().toISOString();
  transaction(writer, () => {
    run(
      writer,
      `INSERT INTO trainings (key, settings, step, checkpoint, curve, best, rounds_without_gain, ended, changed)
       VALUES (:key, :settings, :step, :checkpoint, :curve, :best, :rounds, :ended, :now)
       ON CONFLICT (key) DO UPDATE SET step = excluded.step, checkpoint = excluded.checkpoint,
         curve = excluded.curve, best = excluded.best, rounds_without_gain = excluded.rounds_without_gain,
         ended = excluded.ended, changed = excluded.changed`,
      {
        key,
        settings: canonicalJson(settings),
        step: state.step,
        checkpoint: editor ? null : floatsToBlob(state.checkpoint),
        curve: JSON.stringify(state.curve),
        best: state.best,
        rounds: state.roundsWithoutGain,
        ended: editor ? state.ended : null,
        now,
      },
    );
    if (editor)
      run(
        writer,
        `INSERT INTO editors (id, training, file, created) VALUES (:id, :key, :file, :now)
         ON CONFLICT (id) DO UPDATE SET training = excluded.training, file = excluded.file, created = excluded.created`,
        { id: editor.id, key, file: formatEditor(editor), now },
      );
  });
}

/** The training's own curve is meant: files of earlier versions hold none. */
const editorRowSchema = z
  .object({ file: z.string(), curve: jsonOf(z.array(curvePointSchema)) })
  .transform(({ file, curve }): StoredEditor => ({ ...parseEditor(file, 'trained'), curve }));

export function libraryEditors(reader: ReadDatabase): StoredEditor[] {
  const sql = 'SELECT file, curve FROM editors JOIN trainings ON training = key ORDER BY id';
  return all(reader, editorRowSchema, sql);
}

export function keepSampleSet(writer: WriteDatabase, { attributes, ...set }: SampleSet): void {
  run(
    writer,
    `INSERT OR REPLACE INTO sample_sets (count, seed, truncation, attributes, created)
     VALUES (:count, :seed, :truncation, :attributes, :created)`,
    { ...set, attributes: canonicalJson(attributes) },
  );
}

const sampleSetRowSchema = z
  .object({
    count: z.int(),
    seed: z.int(),
    truncation: z.number(),
    attributes: jsonOf(z.array(attributeQualitySchema)),
    created: z.string(),
  })
  .transform((row): SampleSet => parsed(sampleSetSchema, row));

/** The largest first. */
export function sampleSets(reader: ReadDatabase): SampleSet[] {
  return all(reader, sampleSetRowSchema, 'SELECT * FROM sample_sets ORDER BY count DESC');
}
