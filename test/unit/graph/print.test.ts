import { expect, it } from 'vitest';
import { GraphBuilder } from '../../../native-models/graph/builder.ts';
import { printGraph } from '../../../native-models/graph/print.ts';

it('prints one line a node, with shapes, attributes and small constants', () => {
  const builder = new GraphBuilder('small');
  const x = builder.input('x', [1, 3]);
  const active = builder.node('LeakyRelu', [x], { alpha: { float: 0.2 } }, { outputs: ['active'] });
  builder.output('y', builder.node('Reshape', [active, builder.integers([3], 'to')], {}, { outputs: ['y'] }));
  expect(printGraph(builder.build())).toBe(
    [
      'graph small(x: float32 [1, 3])',
      '  active [1, 3] = LeakyRelu(x, alpha=0.200000)',
      '  y [3] = Reshape(active, to: int64 [1] = 3)',
      '  return y: float32 [3]',
      '',
    ].join('\n'),
  );
});
