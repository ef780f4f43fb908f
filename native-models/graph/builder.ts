// The one way a graph is written: each call adds a node and returns the name of its value, whose shape is
// inferred at once, so that a mistake is reported at the line that makes it.
import {
  type Attributes,
  elementCount,
  float32Tensor,
  type Graph,
  GraphError,
  type GraphNode,
  int64Tensor,
  type Tensor,
  type ValueType,
} from './graph.ts';
import { inferShapes } from './shapes.ts';

export class GraphBuilder {
  readonly name: string;
  readonly #inputs: string[] = [];
  readonly #outputs: string[] = [];
  readonly #nodes: GraphNode[] = [];
  readonly #constants = new Map<string, Tensor>();
  readonly #values = new Map<string, ValueType>();
  readonly #used = new Map<string, number>();

  constructor(name: string) {
    this.name = name;
  }

  /** A value name that is not taken yet, made of `hint`. */
  fresh(hint: string): string {
    if (!this.#values.has(hint)) return hint;
    for (let count = this.#used.get(hint) ?? 1; ; count++) {
      const candidate = `${hint}_${count}`;
      if (this.#values.has(candidate)) continue;
      this.#used.set(hint, count + 1);
      return candidate;
    }
  }

  input(name: string, shape: readonly number[], type: ValueType['type'] = 'float32'): string {
    this.#define(name, { type, shape: [...shape] });
    this.#inputs.push(name);
    return name;
  }

  /** Marks `value` as an output called `name` (an Identity is added when the names differ). */
  output(name: string, value: string): string {
    const output = name === value ? value : this.node('Identity', [value], {}, { outputs: [name] });
    this.#outputs.push(output);
    return output;
  }

  constant(tensor: Tensor, hint = 'constant'): string {
    const name = this.fresh(hint);
    this.#define(name, { type: tensor.type, shape: tensor.shape });
    this.#constants.set(name, tensor);
    return name;
  }

  floats(shape: readonly number[], data: ArrayLike<number>, hint = 'constant'): string {
    return this.constant(float32Tensor(shape, data), hint);
  }

  scalar(value: number, hint = 'scalar'): string {
    return this.constant(float32Tensor([], [value]), hint);
  }

  integers(data: readonly number[], hint = 'integers'): string {
    return this.constant(int64Tensor([data.length], data), hint);
  }

  /** Adds a node with one output and returns that output's name. */
  node(
    op: string,
    inputs: readonly string[],
    attributes: Attributes = {},
    named: { name?: string; outputs?: readonly string[] } = {},
  ): string {
    return this.nodes(op, inputs, 1, attributes, named)[0];
  }

  /** Adds a node with `count` outputs and returns their names. */
  nodes(
    op: string,
    inputs: readonly string[],
    count: number,
    attributes: Attributes = {},
    named: { name?: string; outputs?: readonly string[] } = {},
  ): readonly string[] {
    const name = named.name ?? named.outputs?.[0] ?? this.fresh(op);
    const outputs: string[] = [...(named.outputs ?? [])];
    if (outputs.length === 0) {
      outputs.push(this.fresh(name));
      for (let index = 1; index < count; index++) outputs.push(this.fresh(`${name}_output${index}`));
    }
    const node: GraphNode = { op, name, inputs: [...inputs], outputs, attributes };
    const types = inferShapes(node, this.#typesOf(node), (input) => this.#constants.get(input));
    if (types.length !== outputs.length)
      throw new GraphError(op, name, `has ${types.length} outputs, not ${outputs.length}`);
    outputs.forEach((output, index) => {
      this.#define(output, types[index]);
    });
    this.#nodes.push(node);
    return outputs;
  }

  shape(value: string): readonly number[] {
    return this.type(value).shape;
  }

  type(value: string): ValueType {
    const type = this.#values.get(value);
    if (!type) throw new Error(`graph '${this.name}' has no value '${value}'`);
    return type;
  }

  constantOf(value: string): Tensor | undefined {
    return this.#constants.get(value);
  }

  // The operations that compositions are written in.
  add = (left: string, right: string) => this.node('Add', [left, right]);
  subtract = (left: string, right: string) => this.node('Sub', [left, right]);
  multiply = (left: string, right: string) => this.node('Mul', [left, right]);
  divide = (left: string, right: string) => this.node('Div', [left, right]);
  matmul = (left: string, right: string) => this.node('MatMul', [left, right]);
  scale = (value: string, factor: number) => this.multiply(value, this.scalar(factor));
  shift = (value: string, term: number) => this.add(value, this.scalar(term));
  square = (value: string) => this.multiply(value, value);
  transpose = (value: string, order: readonly number[]) =>
    this.node('Transpose', [value], { perm: { ints: order } });
  concat = (values: readonly string[], axis: number) => this.node('Concat', values, { axis: { int: axis } });

  reshape(value: string, shape: readonly number[]): string {
    if (elementCount(shape) !== elementCount(this.shape(value)))
      throw new Error(`can't reshape [${this.shape(value).join(', ')}] to [${shape.join(', ')}]`);
    return this.node('Reshape', [value, this.integers(shape, 'shape')]);
  }

  /** Elements start (inclusive) to end (exclusive) along each of `axes`. */
  slice(value: string, axes: readonly number[], starts: readonly number[], ends: readonly number[]): string {
    return this.node('Slice', [
      value,
      this.integers(starts, 'starts'),
      this.integers(ends, 'ends'),
      this.integers(axes, 'axes'),
    ]);
  }

  /** Sum over `axes` (all of them when left out: a scalar of shape [] unless `keep`). */
  sum(value: string, axes?: readonly number[], keep = false): string {
    const inputs = axes ? [value, this.integers(axes, 'axes')] : [value];
    return this.node('ReduceSum', inputs, { keepdims: { int: keep ? 1 : 0 } });
  }

  mean(value: string, axes?: readonly number[], keep = false): string {
    return this.node('ReduceMean', [value], {
      ...(axes ? { axes: { ints: axes } } : {}),
      keepdims: { int: keep ? 1 : 0 },
    });
  }

  /**
   * Copies another graph in: its inputs are bound to values of this one, its other names get `prefix`.
   * Returns the names of its outputs here, in order and by their old names.
   */
  inline(graph: Graph, bindings: Readonly<Record<string, string>>, prefix: string): Record<string, string> {
    const names = new Map<string, string>();
    for (const input of graph.inputs) {
      const bound = bindings[input];
      if (bound === undefined) throw new Error(`inlining '${graph.name}': input '${input}' is not bound`);
      const wanted = graph.values.get(input)!.shape.join(', ');
      if (this.shape(bound).join(', ') !== wanted)
        throw new Error(
          `inlining '${graph.name}': '${input}' takes [${wanted}], not [${this.shape(bound).join(', ')}]`,
        );
      names.set(input, bound);
    }
    for (const [name, tensor] of graph.constants) names.set(name, this.constant(tensor, `${prefix}${name}`));
    for (const node of graph.nodes) {
      const outputs = node.outputs.map((output) => this.fresh(`${prefix}${output}`));
      const inputs = node.inputs.map((input) => (input === '' ? '' : names.get(input)!));
      this.nodes(node.op, inputs, outputs.length, node.attributes, {
        name: this.fresh(`${prefix}${node.name}`),
        outputs,
      });
      node.outputs.forEach((output, index) => {
        names.set(output, outputs[index]);
      });
    }
    return Object.fromEntries(graph.outputs.map((output) => [output, names.get(output)!]));
  }

  build(): Graph {
    return {
      name: this.name,
      inputs: [...this.#inputs],
      outputs: [...this.#outputs],
      nodes: [...this.#nodes],
      constants: new Map(this.#constants),
      values: new Map(this.#values),
    };
  }

  #define(name: string, type: ValueType): void {
    if (name === '' || this.#values.has(name)) throw new Error(`graph '${this.name}': '${name}' is taken`);
    this.#values.set(name, type);
  }

  #typesOf(node: GraphNode): (ValueType | undefined)[] {
    return node.inputs.map((input) => {
      if (input === '') return undefined;
      const type = this.#values.get(input);
      if (!type) throw new GraphError(node.op, node.name, `reads '${input}', which nothing makes`);
      return type;
    });
  }
}
