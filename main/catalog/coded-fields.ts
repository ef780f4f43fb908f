// What people have said of faces by hand. It stands before what a net says wherever faces are sorted.
import { z } from 'zod';
import { type Trait, traitSchema, traits } from '../contracts/sets.ts';
import { all, type ReadDatabase, run, transaction, type WriteDatabase } from './database.ts';

export interface FaceCode {
  readonly face: string;
  readonly field: Trait;
  readonly value: string;
}

/** A later code takes the place of an earlier one. */
export function writeCodes(writer: WriteDatabase, coder: string, codes: readonly FaceCode[]): void {
  const at = new Date().toISOString();
  transaction(writer, () => {
    for (const { face, field, value } of codes)
      run(
        writer,
        `INSERT INTO coded_fields (face, field, value, coder, at) VALUES (:face, :field, :value, :coder, :at)
         ON CONFLICT (face, field) DO UPDATE SET value = :value, coder = :coder, at = :at`,
        { face, field, value, coder, at },
      );
  });
}

/** By trait, then by face. */
export function codesOf(reader: ReadDatabase): Readonly<Record<Trait, ReadonlyMap<string, string>>> {
  const rows = all(
    reader,
    z.object({ face: z.string(), field: traitSchema, value: z.string() }),
    'SELECT face, field, value FROM coded_fields',
  );
  const of = (trait: Trait) =>
    new Map(rows.filter(({ field }) => field === trait).map(({ face, value }) => [face, value]));
  return Object.fromEntries(traits.map((trait) => [trait, of(trait)])) as Record<Trait, Map<string, string>>;
}
