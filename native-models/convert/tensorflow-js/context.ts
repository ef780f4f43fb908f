// What the conversion of one node works with: its inputs as values of the new graph or as constants of the
// source, its attributes checked, and the graph under construction.
import type { GraphBuilder } from '../../graph/builder.ts';
import { GraphError, type Tensor } from '../../graph/graph.ts';
import type { AttributeValue, SourceNode } from './model.ts';

/** A value of the new graph. `channelsFirst`: [N, C, H, W] where the source has [N, H, W, C]. */
export interface Value {
  readonly name: string;
  readonly channelsFirst: boolean;
}

export type Operand = { readonly value: Value } | { readonly constant: Tensor };

export class NodeContext {
  readonly node: SourceNode;
  readonly builder: GraphBuilder;
  readonly operands: readonly Operand[];

  constructor(node: SourceNode, builder: GraphBuilder, operands: readonly Operand[]) {
    this.node = node;
    this.builder = builder;
    this.operands = operands;
  }

  fail(message: string): never {
    throw new GraphError(this.node.op, this.node.name, message);
  }

  value(index: number): Value {
    const operand = this.operands[index] ?? this.fail(`input ${index} is missing`);
    return 'value' in operand ? operand.value : this.fail(`input ${index} must not be a constant`);
  }

  /** Input `index` as a picture-like value [N, C, H, W]. */
  picture(index: number): Value {
    const value = this.value(index);
    return value.channelsFirst ? value : this.fail(`input ${index} has no height and width`);
  }

  constant(index: number, rank?: number): Tensor {
    const operand = this.operands[index] ?? this.fail(`input ${index} is missing`);
    if (!('constant' in operand)) return this.fail(`input ${index} has to be a constant`);
    if (rank !== undefined && operand.constant.shape.length !== rank)
      return this.fail(`input ${index} has shape [${operand.constant.shape.join(', ')}], not rank ${rank}`);
    return operand.constant;
  }

  numbers(index: number): number[] {
    return Array.from(this.constant(index).data as ArrayLike<number | bigint>, Number);
  }

  attribute(key: string): AttributeValue | undefined {
    return this.node.attributes[key];
  }

  integers(key: string, length: number): readonly number[] {
    const value = this.attribute(key);
    if (!Array.isArray(value) || value.length !== length || !value.every(Number.isInteger))
      return this.fail(`attribute ${key} has to be ${length} integers`);
    return value as readonly number[];
  }

  /** Height and width entries of a [1, height, width, 1] attribute. */
  window(key: string, otherwise?: readonly [number, number]): readonly [number, number] {
    if (otherwise && this.attribute(key) === undefined) return otherwise;
    const [batch, height, width, channels] = this.integers(key, 4);
    if (batch !== 1 || channels !== 1) this.fail(`attribute ${key} must leave batch and channels alone`);
    return [height, width];
  }

  flag(key: string): boolean {
    return this.attribute(key) === true;
  }

  emit(
    op: string,
    inputs: readonly string[],
    attributes: Parameters<GraphBuilder['node']>[2] = {},
    suffix = '',
  ) {
    return this.builder.node(op, inputs, attributes, {
      name: this.builder.fresh(`${this.node.name}${suffix}`),
    });
  }
}
