import type { CellHead, Design, TargetResult } from '../contracts/design.ts';
import type { Job } from '../contracts/entities.ts';
import { ExpectedError } from '../contracts/errors.ts';
import { sha256 } from '../support/hash.ts';
import { newId } from '../support/identifiers.ts';
import { canonicalJson } from '../support/json.ts';
import { run, transaction, type WriteDatabase } from './database.ts';
import { designById } from './read-designs.ts';
import { createJob } from './write-jobs.ts';

export interface NewDesign {
  readonly design: Design;
  readonly cells: readonly CellHead[];
  /** What the job is asked for: the variations' labels among it. */
  readonly input: unknown;
  readonly title: string;
  /** By face and cell; cells that ask for the same work share it. */
  readonly work: readonly { readonly face: string; readonly cell: number; readonly item: unknown }[];
}

/** Adds a design and its job at once: there is never one without the other. */
export function createDesign(
  writer: WriteDatabase,
  { design, cells, input, title, work }: NewDesign,
): { id: string; job: Job } {
  const id = newId();
  return transaction(writer, () => {
    const job = createJob(writer, { kind: 'design', title, input, items: work.map(({ item }) => item) });
    run(
      writer,
      `INSERT INTO designs (id, name, json, cells, job, created)
       VALUES (:id, :name, :json, :cells, :job, :created)`,
      {
        id,
        name: design.name,
        json: canonicalJson(design),
        cells: canonicalJson(cells),
        job: job.id,
        created: new Date().toISOString(),
      },
    );
    for (const { face, cell, item } of work)
      run(writer, 'INSERT INTO design_cells (design, face, cell, key) VALUES (:id, :face, :cell, :key)', {
        id,
        face,
        cell,
        key: sha256(canonicalJson(item)),
      });
    return { id, job };
  });
}

/** Puts down what solving came to, by the work's key. */
export function recordTargets(
  writer: WriteDatabase,
  key: string,
  variation: string,
  { met, targets }: { readonly met: boolean; readonly targets: readonly TargetResult[] },
): void {
  run(
    writer,
    `INSERT INTO target_results (key, variation, met, json) VALUES (:key, :variation, :met, :json)
     ON CONFLICT (key) DO UPDATE SET variation = :variation, met = :met, json = :json`,
    { key, variation, met: met ? 1 : 0, json: canonicalJson(targets) },
  );
}

/** Takes a design off the list; variations and job stay. Errors: design-unknown, design-under-way. */
export function forgetDesign(writer: WriteDatabase, id: string): void {
  const { counts } = designById(writer, id).entry;
  if (counts.running > 0) throw new ExpectedError('design-under-way');
  run(writer, 'DELETE FROM designs WHERE id = :id', { id });
}
