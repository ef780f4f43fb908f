// A direction from a file that somebody made elsewhere: .npy, .npz (its only array, or the one called
// 'direction') or JSON (an array, or rows of them). Files are not trusted: sizes are bounded, numbers finite.
import { type UnzipFileInfo, unzipSync } from 'fflate';
import { z } from 'zod';
import { ExpectedError } from '../contracts/errors.ts';
import { generatorRows, latentWidth, toGeneratorRows } from './map-rows.ts';
import { type NumpyArray, parseNpy } from './npy.ts';

const maximumBytes = 8_000_000;
/** More than [23, 512] of float64 and its header. */
const maximumArrayBytes = 200_000;
const takenShapes = `[${latentWidth}], [${generatorRows}, ${latentWidth}] or [18, ${latentWidth}]`;

const numbers = z.array(z.number()).min(1).max(latentWidth);
const jsonDirection = z.union([
  numbers,
  z.array(numbers).min(1).max(64),
  z.object({ direction: z.union([numbers, z.array(numbers).min(1).max(64)]) }),
]);

function fromJson(bytes: Uint8Array): NumpyArray {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Error('It is not valid JSON.');
  }
  const result = jsonDirection.safeParse(parsed);
  if (!result.success) throw new Error('Its JSON is not an array of numbers or of rows of numbers.');
  const value = Array.isArray(result.data) ? result.data : result.data.direction;
  const rows = Array.isArray(value[0]) ? (value as number[][]) : [value as number[]];
  if (rows.some((row) => row.length !== rows[0].length)) throw new Error('Its rows differ in length.');
  const shape = Array.isArray(value[0]) ? [rows.length, rows[0].length] : [rows[0].length];
  return { shape, data: Float32Array.from(rows.flat()) };
}

/** The one array of the archive that may be the direction, looked up before anything is unpacked. */
function chooseMember(bytes: Uint8Array): UnzipFileInfo {
  const arrays: UnzipFileInfo[] = [];
  unzip(bytes, (file) => {
    if (file.name.endsWith('.npy')) arrays.push(file);
    return false;
  });
  const chosen = arrays.length === 1 ? arrays[0] : arrays.find(({ name }) => name === 'direction.npy');
  if (!chosen) throw new Error(`It holds ${arrays.length} arrays and none is called 'direction'.`);
  return chosen;
}

function unzip(bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch {
    throw new Error('It is not a .npz file.');
  }
}

function fromNpz(bytes: Uint8Array): NumpyArray {
  const chosen = chooseMember(bytes);
  // A small archive can unpack to gigabytes, and lie about it: what would be more than it says is never begun.
  if (chosen.originalSize > maximumArrayBytes || chosen.size > maximumArrayBytes)
    throw new Error(`Its array is larger than a direction; ${takenShapes} are taken.`);
  let taken = false;
  const members = unzip(bytes, ({ name }) => {
    const wanted = !taken && name === chosen.name;
    taken ||= wanted;
    return wanted;
  });
  return parseNpy(members[chosen.name]);
}

/** The vector [512] or [23 x 512] of a direction file; throws ExpectedError 'direction-invalid'. */
export function parseDirectionFile(format: 'npy' | 'npz' | 'json', bytes: Uint8Array): Float32Array {
  if (bytes.length > maximumBytes)
    throw new ExpectedError('direction-invalid', 'The file is larger than 8 MB.');
  let array: NumpyArray;
  try {
    array = { npy: parseNpy, npz: fromNpz, json: fromJson }[format](bytes);
  } catch (error) {
    throw new ExpectedError('direction-invalid', error instanceof Error ? error.message : '');
  }
  const squeezed = array.shape.filter((size, axis) => size !== 1 || axis === array.shape.length - 1);
  const vector = toGeneratorRows(squeezed, array.data);
  if (!vector)
    throw new ExpectedError(
      'direction-invalid',
      `Its shape is [${array.shape.join(', ')}]; ${takenShapes} are taken.`,
    );
  if (!vector.every(Number.isFinite))
    throw new ExpectedError('direction-invalid', 'It holds numbers that are not finite.');
  if (vector.every((value) => value === 0))
    throw new ExpectedError('direction-invalid', 'All of its numbers are zero.');
  return vector;
}
