import type { ExportRow } from '../rows.ts';

export interface SheetRow {
  readonly row: ExportRow;
  /** Where the variation is also there in its whole photo. */
  readonly inPhoto: string | null;
}

/** A part of an exported folder that takes every row as it comes, and is whole once it is finished. */
export interface Sheet {
  take(row: SheetRow): void | Promise<void>;
  finish(): void | Promise<void>;
  /** Where the export goes no further: lets go of files that are open. */
  abandon?(): void;
}

/** `ending`: of the picture files; null where the form has none beside it. */
export type OpenSheet = (folder: string, ending: string | null) => Sheet;
