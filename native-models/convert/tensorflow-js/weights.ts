// The weights of TensorFlow.js and face-api models: a manifest that lists tensors, and files in which their bytes
// follow one another. Stored as they are, as float16, or as uint8 / uint16 with a scale and a minimum.
import { z } from 'zod';
import { elementCount, float32Tensor, GraphError, type Tensor } from '../../graph/graph.ts';

/** Bytes of the source files by their names. */
export type SourceFiles = ReadonlyMap<string, Uint8Array>;

const weightEntry = z.object({
  name: z.string(),
  shape: z.array(z.number().int().nonnegative()),
  dtype: z.string(),
  quantization: z
    .object({ dtype: z.string(), scale: z.number().optional(), min: z.number().optional() })
    .optional(),
});
export const weightGroups = z.array(z.object({ paths: z.array(z.string()), weights: z.array(weightEntry) }));

export type WeightEntry = z.infer<typeof weightEntry>;
export type WeightGroups = z.infer<typeof weightGroups>;

const BYTES: Readonly<Record<string, number>> = { float32: 4, int32: 4, float16: 2, uint16: 2, uint8: 1 };

/** The value of an IEEE 754 half-precision number given by its 16 bits. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function storedType(entry: WeightEntry): string {
  const type = entry.quantization?.dtype ?? entry.dtype;
  const quantized = entry.quantization !== undefined;
  const taken = quantized
    ? entry.dtype === 'float32' && ['float16', 'uint16', 'uint8'].includes(type)
    : ['float32', 'int32'].includes(type);
  if (!taken)
    throw new GraphError(
      'Const',
      entry.name,
      `weights of type ${entry.dtype}${quantized ? ` stored as ${type}` : ''} are not taken`,
    );
  if ((type === 'uint8' || type === 'uint16') && entry.quantization?.scale === undefined)
    throw new GraphError('Const', entry.name, `weights stored as ${type} need a scale`);
  return type;
}

function decodeEntry(entry: WeightEntry, type: string, view: DataView): Tensor {
  const count = elementCount(entry.shape);
  if (type === 'int32') {
    const data = Int32Array.from({ length: count }, (_, index) => view.getInt32(index * 4, true));
    return { type: 'int32', shape: entry.shape, data };
  }
  const { scale = 1, min = 0 } = entry.quantization ?? {};
  const read: (index: number) => number =
    type === 'float32'
      ? (index) => view.getFloat32(index * 4, true)
      : type === 'float16'
        ? (index) => halfToNumber(view.getUint16(index * 2, true))
        : type === 'uint16'
          ? (index) => view.getUint16(index * 2, true) * scale + min
          : (index) => view.getUint8(index) * scale + min;
  const data = new Float32Array(count);
  for (let index = 0; index < count; index++) data[index] = read(index);
  return float32Tensor(entry.shape, data);
}

function joined(paths: readonly string[], files: SourceFiles): Uint8Array {
  const parts = paths.map((path) => {
    const bytes = files.get(path);
    if (!bytes) throw new Error(`the weights file '${path}' is not among the model's files`);
    return bytes;
  });
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/**
 * Every tensor of a weights manifest by name, in float32 or int32. A type that is not known, a file that is
 * missing and bytes that are too few or left over are errors.
 */
export function decodeWeights(groups: WeightGroups, files: SourceFiles): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  for (const group of groups) {
    const bytes = joined(group.paths, files);
    let offset = 0;
    for (const entry of group.weights) {
      const type = storedType(entry);
      const size = elementCount(entry.shape) * BYTES[type];
      if (offset + size > bytes.length)
        throw new GraphError('Const', entry.name, `the weights files end before its ${size} bytes`);
      if (tensors.has(entry.name)) throw new GraphError('Const', entry.name, 'is listed twice');
      const view = new DataView(bytes.buffer, bytes.byteOffset + offset, size);
      tensors.set(entry.name, decodeEntry(entry, type, view));
      offset += size;
    }
    if (offset !== bytes.length)
      throw new Error(`${group.paths.join(', ')}: ${bytes.length - offset} bytes belong to no tensor`);
  }
  return tensors;
}
