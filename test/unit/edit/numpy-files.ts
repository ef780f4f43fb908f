// Writes .npy files as NumPy does, for the tests of what reads them.
import { numberToHalf } from './half.ts';

export type NumpyType = '<f2' | '<f4' | '<f8';

const writers: Record<
  NumpyType,
  [bytes: number, write: (view: DataView, at: number, value: number) => void]
> = {
  '<f2': [2, (view, at, value) => view.setUint16(at, numberToHalf(value), true)],
  '<f4': [4, (view, at, value) => view.setFloat32(at, value, true)],
  '<f8': [8, (view, at, value) => view.setFloat64(at, value, true)],
};

/** A header dictionary and what follows it; version 1 counts the header in two bytes, 2 and 3 in four. */
export function npyFrom(header: string, body: Uint8Array, version: 1 | 2 | 3 = 1): Uint8Array {
  const before = version === 1 ? 10 : 12;
  const padded = `${header}${' '.repeat(63 - ((before + header.length) % 64))}\n`;
  const bytes = new Uint8Array(before + padded.length + body.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  const view = new DataView(bytes.buffer);
  if (version === 1) view.setUint16(8, padded.length, true);
  else view.setUint32(8, padded.length, true);
  bytes.set(new TextEncoder().encode(padded), before);
  bytes.set(body, before + padded.length);
  return bytes;
}

export function npyOf(
  shape: readonly number[],
  values: ArrayLike<number>,
  type: NumpyType = '<f4',
  version: 1 | 2 | 3 = 1,
): Uint8Array {
  const [size, write] = writers[type];
  const body = new Uint8Array(values.length * size);
  const view = new DataView(body.buffer);
  for (let index = 0; index < values.length; index++) write(view, index * size, values[index]);
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const header = `{'descr': '${type}', 'fortran_order': False, 'shape': ${tuple}, }`;
  return npyFrom(header, body, version);
}
