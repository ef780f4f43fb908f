import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../../../native-models/graph/builder.ts';
import { foldConstants } from '../../../native-models/graph/fold.ts';
import type { Attributes } from '../../../native-models/graph/graph.ts';
import { largestDifference, numbers } from './random-graphs.ts';

type Operand = readonly [shape: readonly number[], data: ArrayLike<number>] | readonly number[];

/** The operation over constants, and what it is to be compared with: the same, run by ONNX Runtime. */
const cases: readonly [string, readonly Operand[], Attributes?, number?][] = [
  [
    'Add',
    [
      [[2, 3], numbers(6)],
      [[3], numbers(3)],
    ],
  ],
  [
    'Sub',
    [
      [[2, 1], numbers(2)],
      [[1, 3], numbers(3)],
    ],
  ],
  [
    'Mul',
    [
      [[2, 3], numbers(6)],
      [[], [2.5]],
    ],
  ],
  [
    'Div',
    [
      [[2, 3], numbers(6)],
      [[2, 3], numbers(6, 5)],
    ],
  ],
  [
    'Pow',
    [
      [[3], [1, 2, 3]],
      [[], [2]],
    ],
  ],
  [
    'Min',
    [
      [[4], numbers(4)],
      [[4], numbers(4, 3)],
    ],
  ],
  [
    'Max',
    [
      [[4], numbers(4)],
      [[4], numbers(4, 3)],
    ],
  ],
  ['Neg', [[[4], numbers(4)]]],
  ['Abs', [[[4], numbers(4)]]],
  ['Sqrt', [[[3], [1, 2, 3]]]],
  ['Reciprocal', [[[3], [1, 2, 3]]]],
  ['Exp', [[[3], numbers(3)]]],
  [
    'Concat',
    [
      [[2, 2], numbers(4)],
      [[2, 3], numbers(6)],
    ],
    { axis: { int: -1 } },
  ],
  [
    'Gather',
    [
      [[4, 3], numbers(12)],
      [2, 0, -1],
    ],
    { axis: { int: 0 } },
  ],
  [
    'Gather',
    [
      [[2, 4, 3], numbers(24)],
      [3, 1],
    ],
    { axis: { int: 1 } },
  ],
  ['Transpose', [[[2, 3, 4], numbers(24)]], { perm: { ints: [2, 0, 1] } }],
  [
    'Tile',
    [
      [[2, 3], numbers(6)],
      [2, 3],
    ],
  ],
  [
    'Expand',
    [
      [[2, 1], numbers(2)],
      [3, 1, 4],
    ],
  ],
  [
    'Reshape',
    [
      [[2, 6], numbers(12)],
      [3, -1],
    ],
  ],
  [
    'Unsqueeze',
    [
      [[2, 3], numbers(6)],
      [0, 3],
    ],
  ],
  ['Squeeze', [[[1, 3, 1], numbers(3)], [0]]],
  [
    'Slice',
    [
      [[4, 6], numbers(24)],
      [1, -5],
      [3, 6],
      [0, 1],
      [1, 2],
    ],
  ],
  [
    'Split',
    [
      [[5, 2], numbers(10)],
      [2, 3],
    ],
    { axis: { int: 0 } },
    2,
  ],
];

function isTensor(operand: Operand): operand is readonly [readonly number[], ArrayLike<number>] {
  return Array.isArray(operand[0]);
}

describe('constant folding', () => {
  it.each(cases)(
    'computes %s as ONNX Runtime does (case %#)',
    async (op, operands, attributes = {}, outputs = 1) => {
      const builder = new GraphBuilder(op);
      const inputs = operands.map((operand) =>
        isTensor(operand) ? builder.floats(operand[0], operand[1]) : builder.integers(operand),
      );
      const zero = builder.input('zero', []);
      builder.nodes(op, inputs, outputs, attributes).forEach((made, index) => {
        builder.output(`y${index}`, builder.add(made, zero));
      });
      const graph = builder.build();
      const folded = foldConstants(graph);
      expect(folded.nodes.some((node) => node.op === op && op !== 'Add')).toBe(false);
      expect(folded.nodes).toHaveLength(graph.nodes.length - 1);
      expect(await largestDifference(graph, folded)).toBeLessThan(1e-6);
    },
  );
});
