import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import { parseDirectionFile } from '../../../main/edit/import-direction.ts';
import { rowsOfEighteen } from '../../../main/edit/map-rows.ts';
import { npyFrom, npyOf } from './numpy-files.ts';

type Format = Parameters<typeof parseDirectionFile>[0];
const formats: readonly Format[] = ['npy', 'npz', 'json'];
const takenShapes = '[512], [23, 512] or [18, 512] are taken';

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const ramp = (count: number) => Float32Array.from({ length: count }, (_, index) => (index % 97) / 64 - 0.5);
const rowsOf = (flat: Float32Array) =>
  Array.from({ length: flat.length / 512 }, (_, row) => [...flat.subarray(row * 512, (row + 1) * 512)]);

/** What the file is refused with; fails when it is taken or when anything else is thrown. */
function refusal(format: Format, bytes: Uint8Array): string {
  try {
    parseDirectionFile(format, bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(ExpectedError);
    const { code, message } = error as ExpectedError;
    expect(code).toBe('direction-invalid');
    return message;
  }
  throw new Error('the file was taken');
}

/** Sentences, each beginning with a capital and ending with a full stop; nothing of a stack or a type error. */
const readable = /^The direction file can’t be used\. (?:[A-Z][^\n]*\.)$/;
const foreign = /undefined|null|is not a function|iterable|Cannot|RangeError|TypeError|\bat \//;

describe('a direction that somebody made elsewhere', () => {
  test.each([
    ['npy', [512], npyOf([512], ramp(512))],
    ['npy', [1, 512], npyOf([1, 512], ramp(512), '<f8')],
    ['npy', [1, 23, 512], npyOf([1, 23, 512], ramp(23 * 512))],
    ['npz', [512], zipSync({ 'arr_0.npy': npyOf([512], ramp(512)) })],
    [
      'npz',
      [23, 512],
      zipSync({
        'mean.npy': npyOf([512], ramp(512)),
        'direction.npy': npyOf([23, 512], ramp(23 * 512)),
        'readme.txt': text('age'),
      }),
    ],
    ['json', [512], text([...ramp(512)])],
    ['json', [23, 512], text(rowsOf(ramp(23 * 512)))],
    ['json', [1, 512], text({ direction: rowsOf(ramp(512)) })],
  ] as const)('%s %j keeps its numbers', (format, shape, bytes) => {
    const count = shape.reduce<number>((product, size) => product * size, 1);
    expect(parseDirectionFile(format, bytes)).toEqual(ramp(count));
  });

  test.each([
    ['npy', npyOf([18, 512], ramp(18 * 512))],
    ['npz', zipSync({ 'arr_0.npy': npyOf([1, 18, 512], ramp(18 * 512)) })],
    ['json', text({ direction: rowsOf(ramp(18 * 512)) })],
  ] as const)('%s of 18 rows is brought to 23', (format, bytes) => {
    const rows = rowsOf(ramp(18 * 512));
    expect(rowsOf(parseDirectionFile(format, bytes))).toEqual(rowsOfEighteen.map((row) => rows[row]));
  });

  test.each([
    ['npy', '[511]', npyOf([511], ramp(511))],
    ['npy', '[]', npyOf([], [1])],
    ['npy', '[512, 1]', npyOf([512, 1], ramp(512))],
    ['npy', '[17, 512]', npyOf([17, 512], ramp(17 * 512))],
    ['npy', '[0, 512]', npyOf([0, 512], [])],
    ['npy', '[2, 23, 512]', npyOf([2, 23, 512], ramp(46 * 512))],
    ['npz', '[3]', zipSync({ 'x.npy': npyOf([3], [1, 2, 3]) })],
    [
      'json',
      '[2, 2]',
      text([
        [1, 2],
        [3, 4],
      ]),
    ],
  ] as const)('%s %s: the sentence names its shape and those that are taken', (format, shape, bytes) => {
    const sentence = refusal(format, bytes);
    expect(sentence).toContain(`Its shape is ${shape};`);
    expect(sentence).toContain(takenShapes);
  });

  test.each([
    ['npy', 'infinite', npyOf([512], ramp(512).fill(1e300), '<f8'), 'not finite'],
    ['npy', 'not numbers', npyOf([512], ramp(512).with(3, Number.NaN)), 'not finite'],
    ['npy', 'zero', npyOf([512], new Float32Array(512)), 'All of its numbers are zero.'],
    [
      'npy',
      'nameless',
      npyFrom("{'descr': 'constructor', 'shape': (512,)}", new Uint8Array(4096)),
      'of type',
    ],
    ['npz', 'text', text('not a zip'), 'It is not a .npz file.'],
    ['npz', 'empty', zipSync({}), 'It holds 0 arrays'],
    [
      'npz',
      'many',
      zipSync({ 'a.npy': npyOf([512], ramp(512)), 'b.npy': npyOf([512], ramp(512)) }),
      "It holds 2 arrays and none is called 'direction'.",
    ],
    ['npz', 'no array', zipSync({ 'direction.npy': text('hello') }), 'It is not a .npy file.'],
    ['json', 'broken', new TextEncoder().encode('[1, 2,'), 'It is not valid JSON.'],
    ['json', 'not UTF-8', Uint8Array.of(0x22, 0xff, 0xfe, 0x22), 'It is not valid JSON.'],
    ['json', 'words', text(['one', 'two']), 'not an array of numbers'],
    ['json', 'too wide', text([...ramp(513)]), 'not an array of numbers'],
    ['json', 'ragged', text([[1, 2], [3]]), 'Its rows differ in length.'],
    ['json', 'deep', new TextEncoder().encode('['.repeat(1_000_000)), 'It is not valid JSON.'],
  ] as const)('%s, %s: refused in words', (format, _, bytes, sentence) => {
    expect(refusal(format, bytes)).toContain(sentence);
  });

  test('whatever the bytes are, the answer is a direction or a sentence', () => {
    const whole = {
      npy: npyOf([512], ramp(512)),
      npz: zipSync({ 'direction.npy': npyOf([512], ramp(512)) }),
      json: text([...ramp(512)]),
    };
    const bytes = fc.constantFrom(...formats).chain((format) =>
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }).map((random) => ({ format, given: random })),
        // A good file with some of its bytes changed and its end cut off, which gets further.
        fc
          .record({
            changes: fc.array(fc.tuple(fc.nat(600), fc.nat(255)), { maxLength: 6 }),
            kept: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
          })
          .map(({ changes, kept }) => {
            const given = whole[format].slice(0, Math.ceil(whole[format].length * kept));
            for (const [at, value] of changes) if (at < given.length) given[at] = value;
            return { format, given };
          }),
        fc.json().map((json) => ({ format: 'json' as const, given: new TextEncoder().encode(json) })),
      ),
    );
    fc.assert(
      fc.property(bytes, ({ format, given }) => {
        let vector: Float32Array;
        try {
          vector = parseDirectionFile(format, given);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpectedError);
          expect((error as ExpectedError).code).toBe('direction-invalid');
          expect((error as ExpectedError).message).toMatch(readable);
          expect((error as ExpectedError).message).not.toMatch(foreign);
          return;
        }
        expect([512, 23 * 512]).toContain(vector.length);
        expect(vector.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a file that is larger than it looks', () => {
  const bomb = (size: number) => zipSync({ 'direction.npy': new Uint8Array(size) }, { level: 1 });
  /** The archive with another size in its directory, 24 bytes into the entry. */
  const lying = (bytes: Uint8Array) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let entry = bytes.length - 22;
    while (view.getUint32(entry, true) !== 0x02014b50) entry--;
    view.setUint32(entry + 24, 4096, true);
    return bytes;
  };

  test('is refused by its size', () => {
    expect(refusal('npy', new Uint8Array(8_000_001))).toContain('larger than 8 MB');
    expect(refusal('npz', bomb(1_000_000))).toContain('larger than a direction; [512], [23, 512] or');
  });

  test('takes neither memory nor time if its directory lies', () => {
    const bytes = lying(bomb(60_000_000));
    const before = process.memoryUsage().arrayBuffers;
    expect(refusal('npz', bytes)).toMatch(readable);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  test('is left packed where another array is the direction', () => {
    const direction = npyOf([512], ramp(512));
    const others = zipSync({ 'a.npy': new Uint8Array(20_000_000), 'direction.npy': direction }, { level: 1 });
    expect(parseDirectionFile('npz', others)).toEqual(ramp(512));
  });
});
