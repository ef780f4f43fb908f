import fc from 'fast-check';
import { expect, test } from 'vitest';
import { directionalError, type GradientCase, positive } from './finite-differences.ts';

/** Two shapes that broadcast: each is a common shape with some axes 1 and some leading axes left out. */
const broadcastPair = fc
  .array(fc.integer({ min: 1, max: 3 }), { minLength: 0, maxLength: 4 })
  .chain((common) => {
    const side = fc
      .record({
        ones: fc.array(fc.boolean(), { minLength: common.length, maxLength: common.length }),
        dropped: fc.integer({ min: 0, max: common.length }),
      })
      .map(({ ones, dropped }) => common.map((size, axis) => (ones[axis] ? 1 : size)).slice(dropped));
    return fc.tuple(side, side);
  });

test.each(['Add', 'Sub', 'Mul', 'Div'])(
  '%s sums its gradients back to whatever was broadcast',
  async (op) => {
    await fc.assert(
      fc.asyncProperty(broadcastPair, fc.integer(), async ([left, right], seed) => {
        const tested: GradientCase = {
          name: op,
          inputs: [{ shape: left }, { shape: right, sample: positive }],
          build: (builder, [x, y]) => builder.node(op, [x, y]),
        };
        expect(await directionalError(tested, seed)).toBeLessThan(1e-2);
      }),
      { numRuns: 60 },
    );
  },
);
