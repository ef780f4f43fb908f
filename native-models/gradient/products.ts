// Rules of the matrix products.

import type { GraphBuilder } from '../graph/builder.ts';
import { floatAttribute, intAttribute } from '../graph/graph.ts';
import { fail, type GradientRule, type RuleContext } from './rule.ts';

/** Swaps the last two axes; of a constant at once, so that no node is left of it, and times `factor`. */
function transposed(builder: GraphBuilder, value: string, factor = 1): string {
  const shape = builder.shape(value);
  const [rows, columns] = shape.slice(-2);
  const constant = builder.constantOf(value);
  if (constant?.type !== 'float32') {
    const axes = [...shape.keys()];
    return builder.transpose(value, [...axes.slice(0, -2), axes.length - 1, axes.length - 2]);
  }
  const turned = new Float32Array(constant.data.length);
  for (let start = 0; start < turned.length; start += rows * columns)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        turned[start + column * rows + row] = factor * Number(constant.data[start + row * columns + column]);
  return builder.floats([...shape.slice(0, -2), columns, rows], turned, `${value}_transposed`);
}

/** dA = g B^T, dB = A^T g; where the other one is constant it takes in the pending factor. */
const matmul: GradientRule = ({ builder, node, gradient, factor }) => {
  const [left, right] = node.inputs;
  const result = (other: string, make: (turned: string) => string) => {
    if (!builder.constantOf(other)) return make(transposed(builder, other));
    return { value: make(transposed(builder, other, factor)), factor: 1 };
  };
  return [
    () => result(right, (turned) => builder.matmul(gradient, turned)),
    () => result(left, (turned) => builder.matmul(turned, gradient)),
  ];
};

const gemm: GradientRule = (context) => {
  const { builder, node, gradient } = context;
  const [left, right] = node.inputs;
  const scaled = (value: string) => scaledBy(context, value, floatAttribute(node, 'alpha', 1));
  const turned = (value: string, yes: boolean) => (yes ? transposed(builder, value) : value);
  const transA = intAttribute(node, 'transA', 0) === 1;
  const transB = intAttribute(node, 'transB', 0) === 1;
  return [
    () => scaled(turned(builder.matmul(gradient, turned(right, !transB)), transA)),
    () => scaled(turned(builder.matmul(turned(left, !transA), gradient), transB)),
    () => scaledBy(context, gradient, floatAttribute(node, 'beta', 1)),
  ];
};

function scaledBy(context: RuleContext, value: string, factor: number): string {
  if (!Number.isFinite(factor)) fail(context, `a factor of ${factor} is not taken`);
  return factor === 1 ? value : context.builder.scale(value, factor);
}

export const productRules: Readonly<Record<string, GradientRule>> = { MatMul: matmul, Gemm: gemm };
