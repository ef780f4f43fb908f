// The encoder's file: little-endian, 'MIENENC1', features, rank and width as uint32; means and scales of the
// features, columns' scales, outputs [rank x width] and bias as float32; the basis [features x rank] as int16, each
// column in units of its scale.
const magic = 'MIENENC1';
const head = magic.length + 12;
const largest = 32767;

export interface Encoder {
  readonly rank: number;
  /** Of each feature over the samples: mean, and 1 / deviation. */
  readonly means: Float32Array;
  readonly scales: Float32Array;
  /** [features x rank]. */
  readonly basis: Float32Array;
  /** [rank x 512]. */
  readonly outputs: Float32Array;
  /** [512]. */
  readonly bias: Float32Array;
}

export function packEncoder({ rank, means, scales, basis, outputs, bias }: Encoder): Uint8Array {
  const [features, width] = [means.length, bias.length];
  const columns = new Float32Array(rank);
  basis.forEach((value, at) => {
    columns[at % rank] = Math.max(columns[at % rank], Math.abs(value) / largest);
  });
  const floats = [means, scales, columns, outputs, bias];
  const count = floats.reduce((sum, part) => sum + part.length, 0);
  const bytes = Buffer.alloc(head + 4 * count + 2 * basis.length);
  bytes.write(magic, 'latin1');
  [features, rank, width].forEach((value, index) => {
    bytes.writeUInt32LE(value, magic.length + 4 * index);
  });
  let at = head;
  for (const part of floats)
    for (const value of part) {
      bytes.writeFloatLE(value, at);
      at += 4;
    }
  basis.forEach((value, index) => {
    const scale = columns[index % rank];
    bytes.writeInt16LE(scale === 0 ? 0 : Math.round(value / scale), at);
    at += 2;
  });
  return bytes;
}

/** Throws when the bytes are no encoder's. */
export function unpackEncoder(bytes: Uint8Array): Encoder {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = String.fromCharCode(...bytes.subarray(0, magic.length));
  if (name !== magic) throw new Error('this is not an encoder file');
  const [features, rank, width] = [0, 1, 2].map((index) => view.getUint32(magic.length + 4 * index, true));
  const size = head + 4 * (2 * features + rank + rank * width + width) + 2 * features * rank;
  if (bytes.byteLength !== size) throw new Error(`an encoder of ${size} bytes has ${bytes.byteLength}`);
  let at = head;
  const floats = (count: number) =>
    Float32Array.from({ length: count }, () => {
      at += 4;
      return view.getFloat32(at - 4, true);
    });
  const means = floats(features);
  const scales = floats(features);
  const columns = floats(rank);
  const outputs = floats(rank * width);
  const bias = floats(width);
  const basis = Float32Array.from({ length: features * rank }, (_, index) => {
    at += 2;
    return view.getInt16(at - 2, true) * columns[index % rank];
  });
  return { rank, means, scales, basis, outputs, bias };
}
