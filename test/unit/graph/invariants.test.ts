import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../../../native-models/graph/builder.ts';
import { float32Tensor, type Graph, type GraphNode } from '../../../native-models/graph/graph.ts';
import { checkGraph } from '../../../native-models/graph/invariants.ts';

function sound(): Graph {
  const builder = new GraphBuilder('sound');
  const x = builder.input('x', [2, 3]);
  const shifted = builder.node(
    'Add',
    [x, builder.floats([3], [1, 2, 3], 'term')],
    {},
    { outputs: ['shifted'] },
  );
  builder.output('y', builder.node('Neg', [shifted], {}, { outputs: ['y'] }));
  return builder.build();
}

function changed(graph: Graph, change: (nodes: GraphNode[]) => GraphNode[]): Graph {
  return { ...graph, nodes: change([...graph.nodes]) };
}

describe('checkGraph', () => {
  it('returns a sound graph', () => {
    const graph = sound();
    expect(checkGraph(graph)).toBe(graph);
  });

  const broken: readonly [string, (graph: Graph) => Graph, string | RegExp][] = [
    [
      'nodes out of order',
      (graph) => changed(graph, (nodes) => nodes.reverse()),
      "reads 'shifted', which nothing",
    ],
    [
      'a value defined twice',
      (graph) => changed(graph, ([first, last]) => [first, { ...first, name: 'again' }, last]),
      "defines 'shifted', which is taken",
    ],
    [
      'two nodes of one name',
      (graph) => changed(graph, ([first, last]) => [first, { ...last, name: first.name }]),
      'another node has this name',
    ],
    [
      'an operation that is not known',
      (graph) => changed(graph, ([first, last]) => [first, { ...last, op: 'Frobnicate' }]),
      /Frobnicate \(node 'y'\): this operation is not known/,
    ],
    [
      'a shape that is not what is inferred',
      (graph) => ({
        ...graph,
        values: new Map(graph.values).set('shifted', { type: 'float32', shape: [3, 2] }),
      }),
      "'shifted' is recorded as float32 [3, 2], but is float32 [2, 3]",
    ],
    ['an output made by nothing', (graph) => ({ ...graph, outputs: ['w'] }), "output 'w' is made by nothing"],
    ['no outputs', (graph) => ({ ...graph, outputs: [] }), 'there are no outputs'],
    [
      'an input named as a constant',
      (graph) => ({ ...graph, inputs: ['x', 'term'] }),
      "'term' is defined twice",
    ],
    [
      'a constant of the wrong length',
      (graph) => ({
        ...graph,
        constants: new Map([['term', { ...float32Tensor([3], [1, 2, 3]), data: new Float32Array(2) }]]),
      }),
      "constant 'term' of shape [3] holds 2 numbers",
    ],
  ];

  it.each(broken)('refuses %s', (_what, breakIt, message) => {
    expect(() => checkGraph(breakIt(sound()))).toThrow(message);
  });
});
