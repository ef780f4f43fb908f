import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeWeights, halfToNumber } from '../../native-models/convert/tensorflow-js/weights.ts';

type Entry = Parameters<typeof decodeWeights>[0][number]['weights'][number];

function decoded(entry: Partial<Entry>, bytes: Uint8Array) {
  const weights = [{ name: 'w', shape: [2], dtype: 'float32', ...entry }];
  return decodeWeights([{ paths: ['a.bin'], weights }], new Map([['a.bin', bytes]])).get('w')!;
}

describe('stored types', () => {
  it('float32 as it is, at any offset', () => {
    const bytes = new Uint8Array([9, ...new Uint8Array(Float32Array.of(1.5, -2).buffer)]).subarray(1);
    expect(decoded({}, bytes).data).toEqual(Float32Array.of(1.5, -2));
  });

  it('uint8 with scale and minimum', () => {
    const quantization = { dtype: 'uint8', scale: 0.5, min: -1 };
    expect(decoded({ quantization }, Uint8Array.of(0, 255)).data).toEqual(Float32Array.of(-1, 126.5));
  });

  it('uint16 with scale and minimum', () => {
    const quantization = { dtype: 'uint16', scale: 2, min: 1 };
    expect(decoded({ quantization }, Uint8Array.of(1, 0, 0, 1)).data).toEqual(Float32Array.of(3, 513));
  });

  it('float16', () => {
    const quantization = { dtype: 'float16' };
    expect(decoded({ quantization }, Uint8Array.of(0x00, 0x3c, 0x01, 0x80)).data).toEqual(
      Float32Array.of(1, -(2 ** -24)),
    );
  });

  it('int32', () => {
    expect(decoded({ dtype: 'int32' }, Uint8Array.of(1, 0, 0, 0, 255, 255, 255, 255)).data).toEqual(
      Int32Array.of(1, -1),
    );
  });

  it('every half-precision number is what the runtime’s own conversion says', () => {
    const Half = (globalThis as { Float16Array?: new (buffer: ArrayBuffer) => ArrayLike<number> })
      .Float16Array;
    if (!Half) throw new Error('this Node has no Float16Array: Node 24 has');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff }), (bits) => {
        expect(halfToNumber(bits)).toEqual(new Half(Uint16Array.of(bits).buffer)[0]);
      }),
    );
  });
});

describe('what is not taken is named', () => {
  it.each([
    [{ dtype: 'complex64' }, /'w'.*complex64/],
    [{ dtype: 'bool' }, /'w'.*bool/],
    [{ quantization: { dtype: 'uint4', scale: 1, min: 0 } }, /'w'.*uint4/],
    [{ quantization: { dtype: 'uint8' } }, /'w'.*scale/],
    [{ dtype: 'int32', quantization: { dtype: 'uint8', scale: 1, min: 0 } }, /'w'.*int32/],
    [{ shape: [3] }, /'w'.*end before/],
  ])('%j', (entry, message) => {
    expect(() => decoded(entry, new Uint8Array(8))).toThrow(message);
  });

  it('bytes left over', () => {
    expect(() => decoded({}, new Uint8Array(9))).toThrow(/a\.bin: 1 bytes belong to no tensor/);
  });

  it('a file that is missing', () => {
    expect(() => decodeWeights([{ paths: ['b.bin'], weights: [] }], new Map())).toThrow(/'b\.bin'/);
  });
});
