// Small TensorFlow.js graph models, made in memory.
import type { SourceFiles } from '../../native-models/convert/tensorflow-js/weights.ts';

export interface Weight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly quantization?: { readonly dtype: string; readonly scale?: number; readonly min?: number };
  readonly bytes: Uint8Array;
}

export interface SmallNode {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: Readonly<Record<string, unknown>>;
}

export function floats(name: string, shape: readonly number[], data: readonly number[]): Weight {
  return { name, shape, dtype: 'float32', bytes: new Uint8Array(Float32Array.from(data).buffer) };
}

export function int32s(name: string, shape: readonly number[], data: readonly number[]): Weight {
  return { name, shape, dtype: 'int32', bytes: new Uint8Array(Int32Array.from(data).buffer) };
}

export const text = (value: string) => ({ s: Buffer.from(value).toString('base64') });
export const list = (...values: number[]) => ({ list: { i: values.map(String) } });
export const texts = (...values: string[]) => ({ list: { s: values.map((value) => text(value).s) } });

/** A placeholder `x` of [1, height, width, channels]. */
export function placeholder(height: number, width: number, channels: number): SmallNode {
  const dim = [-1, height, width, channels].map((size) => ({ size: String(size) }));
  return { name: 'x', op: 'Placeholder', attr: { dtype: { type: 'DT_FLOAT' }, shape: { shape: { dim } } } };
}

/** Attributes of a convolution or a pooling. */
export function window(stride: number, padding: 'SAME' | 'VALID', more: Record<string, unknown> = {}) {
  return { strides: list(1, stride, stride, 1), padding: text(padding), data_format: text('NHWC'), ...more };
}

/** model.json and one file of weights. */
export function smallModel(nodes: readonly SmallNode[], weights: readonly Weight[]): SourceFiles {
  const constants = weights.map(({ name }) => ({ name, op: 'Const' }));
  const model = {
    format: 'graph-model',
    modelTopology: { node: [...constants, ...nodes] },
    weightsManifest: [{ paths: ['model.bin'], weights: weights.map(({ bytes, ...entry }) => entry) }],
  };
  const bin = Buffer.concat(weights.map(({ bytes }) => bytes));
  return new Map<string, Uint8Array>([
    ['model.json', new TextEncoder().encode(JSON.stringify(model))],
    ['model.bin', new Uint8Array(bin)],
  ]);
}
