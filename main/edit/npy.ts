// NumPy's .npy format, versions 1 to 3 (NEP 1): one array of little-endian floats in C order, nothing else.

export interface NumpyArray {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Parses `bytes`; throws an Error whose message says what is wrong in the user's words. */
export function parseNpy(bytes: Uint8Array): NumpyArray {
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
  if (bytes.length < 12 || magic.some((value, index) => bytes[index] !== value))
    throw new Error('It is not a .npy file.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6];
  if (version < 1 || version > 3) throw new Error(`Version ${version} of .npy is not known.`);
  const headerLength = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = (version === 1 ? 10 : 12) + headerLength;
  if (start > bytes.length) throw new Error('The file ends inside its header.');
  const header = new TextDecoder().decode(bytes.subarray(start - headerLength, start));
  const type = /'descr'\s*:\s*'([^']*)'/.exec(header)?.[1];
  if (/'fortran_order'\s*:\s*True/.test(header)) throw new Error('Its array is in Fortran order.');
  const shapeText = /'shape'\s*:\s*\(([^)]*)\)/.exec(header)?.[1];
  if (shapeText === undefined) throw new Error('Its header has no shape.');
  const shape = shapeText
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(Number);
  if (shape.some((size) => !Number.isInteger(size) || size < 0)) throw new Error('Its shape is not valid.');
  const count = shape.reduce((product, size) => product * size, 1);
  const readers: Record<string, [bytes: number, read: (at: number) => number]> = {
    '<f4': [4, (at) => view.getFloat32(at, true)],
    '<f8': [8, (at) => view.getFloat64(at, true)],
    '<f2': [2, (at) => halfToNumber(view.getUint16(at, true))],
  };
  if (type === undefined || !Object.hasOwn(readers, type))
    throw new Error(`Its numbers are of type '${type ?? 'none'}', not float16, float32 or float64.`);
  const [size, read] = readers[type];
  if (bytes.length - start < count * size) throw new Error('The file ends before its numbers do.');
  return { shape, data: Float32Array.from({ length: count }, (_, index) => read(start + index * size)) };
}

/** IEEE 754 half precision. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
