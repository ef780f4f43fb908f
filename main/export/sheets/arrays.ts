// Numbers of each picture as one NumPy array with a table of whose row is whose: face_codes.npy [pictures, rows, 512]
// and descriptors.npy [pictures, 128], float32. Written as they come; the header, which says how many, last.
import { appendFileSync, closeSync, fsyncSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { broadcastRows } from '../../../native-models/recipes/sampling.ts';
import { floatsToBlob } from '../../catalog/blobs.ts';
import { generatorRows } from '../../edit/map-rows.ts';
import type { ExportRow } from '../rows.ts';
import { csvLine } from '../table.ts';
import { openGrowing } from '../text-file.ts';
import type { OpenSheet } from './sheet.ts';

/** Room for any shape; a multiple of 64, as the format asks for. */
const headerBytes = 128;

/** NumPy's format 1.0 (numpy.org, 'numpy.lib.format'). */
function npyHeader(shape: readonly number[]): Buffer {
  const header = Buffer.alloc(headerBytes, ' ');
  const words = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
  header.write('\x93NUMPY\x01\x00', 'latin1');
  header.writeUInt16LE(headerBytes - 10, 8);
  header.write(words, 10, 'latin1');
  header.write('\n', headerBytes - 1, 'latin1');
  return header;
}

const arraySheet =
  (name: string, shape: readonly number[], valuesOf: (row: ExportRow) => Float32Array | null): OpenSheet =>
  (folder) => {
    const array = join(folder, `${name}.npy`);
    const table = openGrowing(join(folder, `${name}.csv`));
    let rows = 0;
    writeFileSync(array, npyHeader([0, ...shape]), { flag: 'wx' });
    table.write(csvLine(['row', 'face', 'variation']));
    return {
      take: ({ row }) => {
        const values = valuesOf(row);
        if (!values) return;
        appendFileSync(array, floatsToBlob(values));
        const owner = row.kind === 'face' ? [row.face.id, null] : [row.variation.face, row.variation.id];
        table.write(csvLine([rows, ...owner]));
        rows += 1;
      },
      finish: () => {
        table.close();
        overwrite(array, npyHeader([rows, ...shape]));
      },
    };
  };

/** The beginning of a file, flushed. */
function overwrite(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'r+');
  try {
    writeSync(file, bytes, 0, bytes.length, 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Every latent in W+, as the generator takes it. */
export const faceCodes = arraySheet('face_codes', [generatorRows, 512], ({ extras }) =>
  extras.latent ? broadcastRows(extras.latent.vector, generatorRows) : null,
);

export const descriptorArray = arraySheet(
  'descriptors',
  [128],
  ({ extras }) => extras.descriptor?.vector ?? null,
);
