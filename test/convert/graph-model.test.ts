import { describe, expect, it } from 'vitest';
import { convertGraphModel } from '../../native-models/convert/tensorflow-js/convert.ts';
import { checkGraph } from '../../native-models/graph/invariants.ts';
import { countOperations } from '../../native-models/graph/print.ts';
import { openSession } from '../../native-models/graph/session.ts';
import {
  floats,
  int32s,
  list,
  placeholder,
  type SmallNode,
  smallModel,
  text,
  texts,
  type Weight,
  window,
} from './small-model.ts';

const flat: SmallNode = { name: 'y', op: 'Reshape', input: ['last', 'shape'] };

/** Converts nodes whose result `last` is read as a flat row of `count` numbers in the source's own order. */
function converted(nodes: readonly SmallNode[], weights: readonly Weight[], count: number) {
  const files = smallModel([...nodes, flat], [...weights, int32s('shape', [2], [1, count])]);
  const outputs = [{ name: 'y', from: 'y', shape: [1, count] }];
  return checkGraph(convertGraphModel(files, { name: 'small', file: 'model.json', outputs }));
}

async function answer(graph: ReturnType<typeof converted>, image: readonly number[]): Promise<number[]> {
  const session = await openSession(graph);
  const { y } = await session.run({ image: Float32Array.from(image) });
  await session.release();
  return Array.from(y);
}

const operationsOf = (graph: ReturnType<typeof converted>) => Object.fromEntries(countOperations(graph));
const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const ones = (name: string, shape: readonly number[]) =>
  floats(name, shape, new Array(shape.reduce((product, size) => product * size, 1)).fill(1));

describe('TensorFlow’s meaning is kept', () => {
  it('SAME padding at stride 2 puts the odd pixel after the picture', async () => {
    const nodes = [
      placeholder(4, 4, 1),
      { name: 'last', op: 'Conv2D', input: ['x', 'w'], attr: window(2, 'SAME') },
    ];
    const graph = converted(nodes, [ones('w', [3, 3, 1, 1])], 4);
    const image = Array.from({ length: 16 }, (_, index) => index);
    expect(await answer(graph, image)).toEqual([45, 39, 66, 50]);
  });

  it('an average over SAME padding leaves the padded pixels out', async () => {
    const attr = window(2, 'SAME', { ksize: list(1, 2, 2, 1) });
    const graph = converted(
      [placeholder(3, 3, 1), { name: 'last', op: 'AvgPool', input: ['x'], attr }],
      [],
      4,
    );
    expect(await answer(graph, nine)).toEqual([3, 4.5, 7.5, 9]);
  });

  it('a maximum over SAME padding of negative numbers is not zero', async () => {
    const attr = window(2, 'SAME', { ksize: list(1, 2, 2, 1) });
    const graph = converted(
      [placeholder(3, 3, 1), { name: 'last', op: 'MaxPool', input: ['x'], attr }],
      [],
      4,
    );
    const negative = nine.map((value) => -value);
    expect(await answer(graph, negative)).toEqual([-1, -3, -7, -9]);
  });

  it('a scale and a shift per channel go into the depthwise convolution before them', async () => {
    const nodes = [
      placeholder(1, 1, 2),
      { name: 'c', op: 'DepthwiseConv2dNative', input: ['x', 'w'], attr: window(1, 'SAME') },
      { name: 's', op: 'Mul', input: ['c', 'scale'] },
      { name: 'last', op: 'Add', input: ['shift', 's'] },
    ];
    const weights = [
      floats('w', [1, 1, 2, 2], [1, 2, 3, 4]),
      floats('scale', [4], [10, 20, 30, 40]),
      floats('shift', [4], [1, 2, 3, 4]),
    ];
    const graph = converted(nodes, weights, 4);
    expect(operationsOf(graph)).toEqual({ Conv: 1, Reshape: 1 });
    expect(await answer(graph, [1, 2])).toEqual([11, 42, 183, 324]);
  });

  it('a scale is not moved into a convolution that something else reads', async () => {
    const nodes = [
      placeholder(1, 1, 1),
      { name: 'c', op: 'Conv2D', input: ['x', 'w'], attr: window(1, 'VALID') },
      { name: 's', op: 'Mul', input: ['c', 'scale'] },
      { name: 'last', op: 'AddV2', input: ['s', 'c'] },
    ];
    const graph = converted(nodes, [floats('w', [1, 1, 1, 1], [2]), floats('scale', [1], [10])], 1);
    expect(await answer(graph, [3])).toEqual([66]);
  });

  it('Relu, Minimum and Maximum in a row are one clip', async () => {
    const nodes = [
      placeholder(1, 3, 1),
      { name: 'r', op: 'Relu', input: ['x'] },
      { name: 'm', op: 'Minimum', input: ['r', 'six'] },
      { name: 'last', op: 'Maximum', input: ['m', 'zero'] },
    ];
    const graph = converted(nodes, [floats('six', [], [6]), floats('zero', [], [0])], 3);
    expect(operationsOf(graph)).toMatchObject({ Clip: 1 });
    expect(operationsOf(graph)).not.toHaveProperty('Relu');
    expect(await answer(graph, [-2, 3, 9])).toEqual([0, 3, 6]);
  });

  it('a fused bias and Prelu have one slope per channel', async () => {
    const attr = window(1, 'VALID', { fused_ops: texts('BiasAdd', 'Prelu'), num_args: { i: '2' } });
    const nodes = [
      placeholder(1, 1, 1),
      { name: 'last', op: '_FusedConv2D', input: ['x', 'w', 'b', 'slopes'], attr },
    ];
    const weights = [
      floats('w', [1, 1, 1, 2], [1, -1]),
      floats('b', [2], [0, 1]),
      floats('slopes', [1, 1, 2], [0.5, 0.25]),
    ];
    expect(await answer(converted(nodes, weights, 2), [5])).toEqual([5, -1]);
  });

  it('Pad adds channels after the others', async () => {
    const nodes = [placeholder(1, 2, 1), { name: 'last', op: 'Pad', input: ['x', 'p'] }];
    const graph = converted(nodes, [int32s('p', [4, 2], [0, 0, 0, 0, 0, 0, 0, 1])], 4);
    expect(await answer(graph, [7, 8])).toEqual([7, 0, 8, 0]);
  });

  it('ConcatV2 joins along the source’s last axis', async () => {
    const nodes = [placeholder(1, 2, 1), { name: 'last', op: 'ConcatV2', input: ['x', 'x', 'axis'] }];
    expect(await answer(converted(nodes, [int32s('axis', [], [-1])], 4), [7, 8])).toEqual([7, 7, 8, 8]);
  });
});

describe('what is not known is an error naming operation and node', () => {
  const fails = (nodes: readonly SmallNode[], weights: readonly Weight[] = []) =>
    expect(() => converted([placeholder(4, 4, 1), ...nodes], weights, 16));

  it('an operation', () => {
    fails([{ name: 'last', op: 'Cumsum', input: ['x'] }]).toThrow(/Cumsum.*'last'.*not known/);
  });

  it('an attribute', () => {
    const attr = { half_pixel: { b: true } };
    fails([{ name: 'last', op: 'Relu', input: ['x'], attr }]).toThrow(/Relu.*'last'.*half_pixel/);
  });

  it('a type of numbers', () => {
    const attr = { T: { type: 'DT_HALF' } };
    fails([{ name: 'last', op: 'Relu', input: ['x'], attr }]).toThrow(/Relu.*'last'.*DT_HALF/);
  });

  it('a layout', () => {
    const attr = { ...window(1, 'SAME'), data_format: text('NCHW') };
    fails([{ name: 'last', op: 'Conv2D', input: ['x', 'w'], attr }], [ones('w', [1, 1, 1, 1])]).toThrow(
      /Conv2D.*'last'.*NCHW/,
    );
  });

  it('a fused operation', () => {
    const attr = window(1, 'SAME', { fused_ops: texts('Elu') });
    fails([{ name: 'last', op: '_FusedConv2D', input: ['x', 'w'], attr }], [ones('w', [1, 1, 1, 1])]).toThrow(
      /_FusedConv2D.*'last'.*Elu/,
    );
  });

  it('weights that don’t fit the input', () => {
    const attr = window(1, 'SAME');
    fails([{ name: 'last', op: 'Conv2D', input: ['x', 'w'], attr }], [ones('w', [1, 1, 2, 1])]).toThrow(
      /Conv.*'last'/,
    );
  });

  it('an input that nothing makes', () => {
    fails([{ name: 'last', op: 'Relu', input: ['nowhere'] }]).toThrow(/Relu.*'last'.*'nowhere'/);
  });

  it('a circle', () => {
    const nodes = [
      { name: 'a', op: 'Relu', input: ['last'] },
      { name: 'last', op: 'Relu', input: ['a'] },
    ];
    fails(nodes).toThrow(/its own input/);
  });
});
