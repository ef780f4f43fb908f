// Designs and their grids. What became of a cell stands in the job's item, in the results of solving, and in the
// reviewers' verdicts; it is put together here and stored nowhere.
import { z } from 'zod';
import {
  type CellHead,
  type CellState,
  cellHeadSchema,
  cellStates,
  type Design,
  type DesignCell,
  type DesignEntry,
  designSchema,
  targetResultSchema,
} from '../contracts/design.ts';
import { ExpectedError, failureSchema } from '../contracts/errors.ts';
import { all, first, type ReadDatabase } from './database.ts';
import { variationsWhere } from './filter.ts';
import { jsonOf } from './json-columns.ts';
import { standsFor } from './retries.ts';

const entryRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  json: jsonOf(designSchema),
  cells: jsonOf(z.array(cellHeadSchema)),
  job: z.string(),
  created: z.string(),
});
type EntryRow = z.infer<typeof entryRowSchema>;

/** A cell's rows, with the state that holds; `rejected` is the filter's own notion of a rejected variation. */
function cellsSql(): { sql: string; parameters: Readonly<Record<string, string | number>> } {
  const { sql, parameters } = variationsWhere(
    { text: '', conditions: [{ kind: 'one-of', field: 'verdict', values: ['reject'] }] },
    'rejected',
  );
  return {
    parameters,
    sql: `SELECT c.face, c.cell, v.id AS variation, v.picture, i.failure, t.json AS targets,
      CASE
        WHEN i.state = 'failed' THEN 'failed'
        WHEN i.state IS NULL OR i.state = 'waiting' THEN 'waiting'
        WHEN i.state = 'running' THEN 'running'
        WHEN v.id IS NULL THEN 'discarded'
        WHEN ${sql} THEN 'rejected'
        WHEN t.met = 0 THEN 'missed'
        ELSE 'done'
      END AS state
      FROM design_cells AS c
      JOIN designs AS d ON d.id = c.design
      LEFT JOIN job_items AS i ON i.job = d.job AND i.key = c.key
      LEFT JOIN variations AS v ON v.id = ${standsFor('i.result')}
      LEFT JOIN target_results AS t ON t.key = c.key AND t.variation = v.id
      WHERE c.design = :design`,
  };
}

/** Newest first. */
export function listDesigns(reader: ReadDatabase): DesignEntry[] {
  const rows = all(
    reader,
    entryRowSchema,
    'SELECT id, name, json, cells, job, created FROM designs ORDER BY serial DESC LIMIT 200',
  );
  return rows.map((row) => toEntry(reader, row));
}

/** Errors: design-unknown. */
export function designById(
  reader: ReadDatabase,
  id: string,
): { entry: DesignEntry; design: Design; cells: CellHead[] } {
  const row = first(
    reader,
    entryRowSchema,
    'SELECT id, name, json, cells, job, created FROM designs WHERE id = :id',
    { id },
  );
  if (!row) throw new ExpectedError('design-unknown', id);
  return { entry: toEntry(reader, row), design: row.json, cells: row.cells };
}

function toEntry(reader: ReadDatabase, { id, name, cells, job, created }: EntryRow): DesignEntry {
  const { sql, parameters } = cellsSql();
  const counted = all(
    reader,
    z.object({ state: z.enum(cellStates), count: z.int() }),
    `SELECT state, count(*) AS count FROM (${sql}) GROUP BY state`,
    { ...parameters, design: id },
  );
  const faces = first(
    reader,
    z.object({ count: z.int() }),
    'SELECT count(DISTINCT face) AS count FROM design_cells WHERE design = :id',
    { id },
  );
  const counts = Object.fromEntries(cellStates.map((state) => [state, 0])) as Record<CellState, number>;
  for (const { state, count } of counted) counts[state] = count;
  return { id, name, job, faces: faces?.count ?? 0, cells: cells.length, counts, created };
}

const cellRowSchema = z.object({
  face: z.string(),
  cell: z.int(),
  variation: z.string().nullable(),
  picture: z.string().nullable(),
  failure: z.string().nullable(),
  targets: z.string().nullable(),
  state: z.enum(cellStates),
});

export interface GridRow {
  readonly face: string;
  readonly cells: readonly DesignCell[];
}

/** A page of the design's faces in the library's order, each with all its cells in theirs. */
export function designRows(
  reader: ReadDatabase,
  design: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): GridRow[] {
  const { sql, parameters } = cellsSql();
  const rows = all(
    reader,
    cellRowSchema,
    `SELECT cells.* FROM (${sql} AND c.face IN (
       SELECT face FROM (SELECT DISTINCT design_cells.face, faces.serial FROM design_cells
         JOIN faces ON faces.id = design_cells.face
         WHERE design = :design ORDER BY faces.serial LIMIT :limit OFFSET :offset))) AS cells
     JOIN faces ON faces.id = cells.face ORDER BY faces.serial, cells.cell`,
    { ...parameters, design, offset, limit },
  );
  const grid = new Map<string, DesignCell[]>();
  for (const { face, variation, picture, failure, targets, state } of rows) {
    const cells = grid.get(face) ?? [];
    grid.set(face, cells);
    cells.push({
      state,
      // An item's result may be named though the variation was discarded since.
      variation: picture === null ? null : variation,
      picture,
      targets: targets === null ? [] : z.array(targetResultSchema).parse(JSON.parse(targets)),
      failure: failure === null ? null : failureSchema.parse(JSON.parse(failure)),
    });
  }
  return [...grid].map(([face, cells]) => ({ face, cells }));
}
