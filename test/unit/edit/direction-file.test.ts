import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatDirection,
  parseDirection,
  type StoredDirection,
  vectorSha256,
} from '../../../main/edit/direction-file.ts';

function direction(vector: Float32Array): StoredDirection {
  return {
    id: 'age',
    title: 'Age',
    origin: 'imported',
    unit: { name: 'years', symbol: 'y', perStrength: 9.5 },
    rows: [0, 22],
    range: [-4, 4],
    moves: ['mouth'],
    quality: 'R² 0.7',
    provenance: 'from a test',
    sha256: vectorSha256(vector),
    vector,
  };
}

const number = fc.float({ noNaN: true, noDefaultInfinity: true });

test('a direction is read as it was written, to the bit', () => {
  const vector = fc
    .constantFrom(512, 23 * 512)
    .chain((count) =>
      fc
        .array(number, { minLength: 1, maxLength: 40 })
        .map((some) => Float32Array.from({ length: count }, (_, index) => some[index % some.length])),
    );
  fc.assert(
    fc.property(vector, (numbers) => {
      expect(parseDirection(formatDirection(direction(numbers)))).toEqual(direction(numbers));
    }),
    { numRuns: 30 },
  );
});

test('its hash is of the little-endian bytes of its vector', () => {
  // sha256 of 00 00 80 3f
  expect(vectorSha256(Float32Array.of(1))).toBe(
    'e00e5eb9444182f352323374ef4e08ebcb784725fdd4fd612d7730540b3e0c8c',
  );
});

const whole = formatDirection(direction(new Float32Array(512).fill(0.5)));
const changed = (change: Record<string, unknown>) => JSON.stringify({ ...JSON.parse(whole), ...change });
const base64Of = (numbers: Float32Array) => Buffer.from(numbers.buffer).toString('base64');

test.each([
  ['cut short', whole.slice(0, 300)],
  ['of another format', changed({ format: 'mien-direction/2' })],
  ['without a vector', changed({ vector: '' })],
  ['of five rows', changed({ vector: base64Of(new Float32Array(5 * 512)) })],
  ['of half a number', changed({ vector: Buffer.alloc(2049).toString('base64') })],
  ['with a vector that is no base64', changed({ vector: '%%%' })],
  ['with numbers that are not finite', changed({ vector: base64Of(new Float32Array(512).fill(Number.NaN)) })],
  ['named like a path', changed({ id: '../age' })],
  ['with rows in the wrong order', changed({ rows: [9, 0] })],
])('a file %s is refused', (_, text) => {
  expect(() => parseDirection(text)).toThrow();
});
