import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../../../native-models/graph/builder.ts';
import { decodeGraph, encodeGraph } from '../../../native-models/graph/codec.ts';
import type { Attribute, Graph } from '../../../native-models/graph/graph.ts';
import { asIntegers, MessageWriter, readFields } from '../../../native-models/graph/protobuf.ts';
import { numbers, randomGraph } from './random-graphs.ts';

describe('the ONNX codec', () => {
  it('gives back every graph that it wrote', () => {
    fc.assert(
      fc.property(randomGraph, (graph) => {
        expect(decodeGraph(encodeGraph(graph))).toEqual(graph);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps attributes of every kind', () => {
    const float = fc.float({ noNaN: true });
    const attribute: fc.Arbitrary<Attribute> = fc.oneof(
      fc.maxSafeInteger().map((int) => ({ int })),
      fc.array(fc.maxSafeInteger()).map((ints) => ({ ints })),
      float.map((value) => ({ float: value })),
      fc.array(float).map((floats) => ({ floats })),
      fc.string({ unit: 'grapheme' }).map((string) => ({ string })),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z_]{1,12}$/), attribute), (attributes) => {
        const builder = new GraphBuilder('attributes');
        builder.output('y', builder.node('Identity', [builder.input('x', [2])], attributes));
        expect(decodeGraph(encodeGraph(builder.build())).nodes[0].attributes).toEqual(attributes);
      }),
    );
  });

  it('keeps constants of every element type, at any offset in the file', () => {
    const builder = new GraphBuilder('constants');
    builder.constant({ type: 'uint8', shape: [3], data: Uint8Array.of(1, 2, 255) }, 'bytes');
    builder.constant({ type: 'int64', shape: [2], data: BigInt64Array.of(-1n, 2n ** 62n) }, 'long');
    builder.constant({ type: 'int32', shape: [1], data: Int32Array.of(-7) }, 'integer');
    builder.constant({ type: 'bool', shape: [], data: Uint8Array.of(1) }, 'flag');
    builder.floats([2, 0], [], 'nothing');
    builder.output('y', builder.shift(builder.input('x', []), 1.5));
    const graph = builder.build();
    // A Buffer, as files are read, at an odd address.
    const bytes = Buffer.concat([Buffer.of(0), encodeGraph(graph)]).subarray(1);
    expect(decodeGraph(bytes)).toEqual(graph);
  });

  it('writes integers of both signs as protocol buffers do', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger()), (values) => {
        const writer = new MessageWriter();
        writer.packedIntegers(1, values);
        const [field] = readFields(writer.join());
        expect(asIntegers(field)).toEqual(values);
      }),
    );
  });

  it('writes 40 MB in well under a second', () => {
    const builder = new GraphBuilder('large');
    const weights = builder.floats([10, 1_000_000], new Float32Array(10_000_000), 'weights');
    builder.output('y', builder.multiply(builder.input('x', []), weights));
    const started = performance.now();
    expect(encodeGraph(builder.build()).length).toBeGreaterThan(40_000_000);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('answers anything else with an error', () => {
    const whole = encodeGraph(example());
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => decodeGraph(bytes)).toThrow(Error);
      }),
    );
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        expect(() => decodeGraph(whole.subarray(0, length))).toThrow(Error);
      }),
    );
  });

  it('refuses another operator set', () => {
    const bytes = encodeGraph(example());
    bytes[bytes.length - 1] = 18;
    expect(() => decodeGraph(bytes)).toThrow('operator set 18 is not taken');
  });
});

function example(): Graph {
  const builder = new GraphBuilder('example');
  const x = builder.input('x', [1, 2, 4, 4]);
  const weights = builder.floats([3, 2, 1, 1], numbers(6), 'weights');
  builder.output('y', builder.node('Conv', [x, weights]));
  return builder.build();
}
