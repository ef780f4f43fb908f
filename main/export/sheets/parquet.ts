// Parquet: faces.parquet and variations.parquet, a row a picture, with its file as bytes and its keypoints as JSON.
// Written in groups of rows, so that no more than a group's pictures are in memory.
import { join } from 'node:path';
import {
  type BasicType,
  type ColumnSource,
  fileWriter,
  ParquetWriter,
  schemaFromColumnData,
} from 'hyparquet-writer';
import type { ExportRow } from '../rows.ts';
import { type Cell, correctionsCell, faceCells, variationCells } from '../table.ts';
import type { OpenSheet } from './sheet.ts';

const group = 32;

type Row = Readonly<Record<string, Cell | Uint8Array>>;

/** By the column's name: a column of nothing but nulls has its type all the same. */
function typeOf(name: string): BasicType {
  if (name === 'picture') return 'BYTE_ARRAY';
  if (name === 'kept' || name === 'looks_minor' || name.startsWith('permits_')) return 'BOOLEAN';
  if (name === 'seed') return 'INT64';
  return numbers.test(name) ? 'DOUBLE' : 'STRING';
}

const numbers =
  /^(?:truncation|stimulus_\w+|verdicts_\w+|expression_changed_people|drift_\w+|identity|inversion_identity|age\w*|perceived_gender\w*|expression_(?:probability|floor|\w*change))$/;

const storedValue = (name: string, value: Row[string] | undefined) =>
  name === 'seed' && typeof value === 'number' ? BigInt(value) : value;

const columnsOf = (rows: readonly Row[]): ColumnSource[] =>
  Object.keys(rows[0]!).map((name) => ({
    name,
    type: typeOf(name),
    nullable: true,
    data: rows.map((row) => storedValue(name, row[name])),
  }));

const parquetSheet =
  <Kind extends ExportRow['kind']>(
    name: string,
    kind: Kind,
    cellsOf: (row: Extract<ExportRow, { kind: Kind }>) => Record<string, Cell>,
  ): OpenSheet =>
  (folder) => {
    const writer = fileWriter(join(folder, name));
    let parquet: ParquetWriter | null = null;
    let rows: Row[] = [];
    const flush = async () => {
      if (rows.length === 0) return;
      const columnData = columnsOf(rows);
      parquet ??= new ParquetWriter({ writer, schema: schemaFromColumnData({ columnData }) });
      await parquet.write({ columnData, rowGroupSize: group });
      rows = [];
    };
    return {
      take: async ({ row }) => {
        if (row.kind !== kind) return;
        const points = Object.fromEntries(row.keypoints.map((one) => [one.detector, one.points]));
        rows.push({
          ...cellsOf(row as Extract<ExportRow, { kind: Kind }>),
          picture: row.file,
          keypoints: JSON.stringify(points),
          corrections: correctionsCell(row.keypoints),
        });
        if (rows.length === group) await flush();
      },
      finish: async () => {
        await flush();
        await parquet?.finish();
      },
    };
  };

export const parquetSheets: readonly OpenSheet[] = [
  parquetSheet('faces.parquet', 'face', faceCells),
  parquetSheet('variations.parquet', 'variation', (row) => variationCells(row, null)),
];
