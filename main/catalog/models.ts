import { z } from 'zod';
import { all, type ReadDatabase, run, transaction, type WriteDatabase } from './database.ts';

/** A model that has had a part in a result, as it was then; what exports say of licences comes from here. */
const modelRecordSchema = z.object({
  id: z.string(),
  sha256: z.string(),
  title: z.string(),
  version: z.string(),
  licence: z.string(),
  consequence: z.string(),
});
export type ModelRecord = Readonly<z.infer<typeof modelRecordSchema>>;

/** Call it when the engine is ready, before results come in; the same model again changes nothing. */
export function recordModels(writer: WriteDatabase, models: readonly ModelRecord[]): void {
  transaction(writer, () => {
    for (const { id, sha256, title, version, licence, consequence } of models)
      run(
        writer,
        `INSERT INTO models (id, sha256, title, version, licence, consequence)
         VALUES (:id, :sha256, :title, :version, :licence, :consequence) ON CONFLICT DO NOTHING`,
        { id, sha256, title, version, licence, consequence },
      );
  });
}

export function listModelRecords(reader: ReadDatabase): ModelRecord[] {
  return all(reader, modelRecordSchema, 'SELECT * FROM models ORDER BY id, sha256');
}
