import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { halfToNumber, parseNpy } from '../../../main/edit/npy.ts';
import { type NumpyType, npyFrom, npyOf } from './numpy-files.ts';

/** Numbers that the type holds exactly, and that float32 holds too. */
const exactly: Record<NumpyType, fc.Arbitrary<number>> = {
  '<f2': fc
    .integer({ min: 0, max: 0x7bff })
    .chain((bits) => fc.boolean().map((negative) => (negative ? -1 : 1) * halfToNumber(bits))),
  '<f4': fc.float({ noNaN: true, noDefaultInfinity: true }),
  '<f8': fc.float({ noNaN: true, noDefaultInfinity: true }),
};

describe('.npy', () => {
  test.each(['<f2', '<f4', '<f8'] as const)('arrays of %s are read as they were written', (type) => {
    const array = fc
      .tuple(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }), fc.constantFrom(1, 2, 3))
      .chain(([shape, version]) => {
        const count = shape.reduce((product, size) => product * size, 1);
        const values = fc.array(exactly[type], { minLength: count, maxLength: count });
        return values.map((data) => ({ shape, version: version as 1 | 2 | 3, data }));
      });
    fc.assert(
      fc.property(array, ({ shape, version, data }) => {
        const parsed = parseNpy(npyOf(shape, data, type, version));
        expect(parsed.shape).toEqual(shape);
        expect(parsed.data).toEqual(Float32Array.from(data));
      }),
    );
  });

  test('halves that are not finite are read as such', () => {
    expect([0x7c00, 0xfc00, 0x7e00, 0x0001, 0x3c00].map(halfToNumber)).toEqual([
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NaN,
      2 ** -24,
      1,
    ]);
  });

  const header = (entries: string) => npyFrom(`{${entries}}`, new Uint8Array(16));
  test.each([
    ['text', new TextEncoder().encode('direction = [1, 2, 3]'), 'It is not a .npy file.'],
    ['nothing', new Uint8Array(0), 'It is not a .npy file.'],
    ['a later version', npyOf([1], [1]).with(6, 9), 'Version 9 of .npy is not known.'],
    ['a header cut short', npyOf([1], [1]).subarray(0, 40), 'The file ends inside its header.'],
    ['numbers cut short', npyOf([2], [1, 2]).subarray(0, -1), 'The file ends before its numbers do.'],
    [
      'Fortran order',
      header("'descr': '<f4', 'fortran_order': True, 'shape': (2, 2)"),
      'Its array is in Fortran order.',
    ],
    ['no shape', header("'descr': '<f4', 'fortran_order': False"), 'Its header has no shape.'],
    ['a shape of words', header("'descr': '<f4', 'shape': (two, 2)"), 'Its shape is not valid.'],
    [
      'more numbers than there are atoms',
      header("'descr': '<f4', 'shape': (1000000000, 1000000000)"),
      'ends before',
    ],
    ['whole numbers', header("'descr': '<i8', 'shape': (2,)"), "of type '<i8', not float16"],
    ['big-endian numbers', header("'descr': '>f4', 'shape': (2,)"), "of type '>f4', not float16"],
    ['Python objects', header("'descr': '|O', 'shape': (2,)"), "of type '|O', not float16"],
    [
      'a type called like a property',
      header("'descr': 'constructor', 'shape': (2,)"),
      "of type 'constructor'",
    ],
    ['no type', header("'shape': (2,)"), "of type 'none'"],
  ])('%s: the sentence says what is wrong', (_, bytes, sentence) => {
    expect(() => parseNpy(bytes)).toThrow(sentence);
  });
});
