// A TensorFlow.js graph model (model.json with its weights) as a graph of ours. The source keeps channels last;
// the result takes `image` [1, C, size, size] and keeps channels first everywhere inside.
import { GraphBuilder } from '../../graph/builder.ts';
import { elementCount, type Graph, GraphError } from '../../graph/graph.ts';
import { NodeContext, type Operand, type Value } from './context.ts';
import { fuse } from './fuse.ts';
import { readGraphModel, type SourceModel, type SourceNode } from './model.ts';
import { convertNode } from './operations.ts';
import type { SourceFiles } from './weights.ts';

/** An output of the converted net: node `from` of the source, under `name`, in `shape`. */
export interface OutputPlan {
  readonly name: string;
  readonly from: string;
  readonly shape: readonly number[];
}

export interface NetPlan {
  readonly name: string;
  /** Name of the model.json among the files. */
  readonly file: string;
  readonly outputs: readonly OutputPlan[];
}

function placeholder(builder: GraphBuilder, node: SourceNode): Value {
  const { shape } = node.attributes;
  if (!Array.isArray(shape) || shape.length !== 4)
    throw new GraphError(node.op, node.name, 'the input has to be [1, size, size, channels]');
  const [batch, height, width, channels] = shape as number[];
  if (batch > 1 || height < 1 || width < 1 || channels < 1)
    throw new GraphError(node.op, node.name, `an input of shape [${shape.join(', ')}] is not taken`);
  return { name: builder.input('image', [1, channels, height, width]), channelsFirst: true };
}

function convertNodes(builder: GraphBuilder, model: SourceModel): Map<string, Value> {
  const values = new Map<string, Value>();
  const operandOf = (node: SourceNode, input: string): Operand => {
    const constant = model.constants.get(input);
    if (constant) return { constant };
    const value = values.get(input);
    if (!value) throw new GraphError(node.op, node.name, `reads '${input}', which is not converted`);
    return { value };
  };
  for (const node of model.nodes) {
    const value =
      node.op === 'Placeholder'
        ? placeholder(builder, node)
        : convertNode(
            new NodeContext(
              node,
              builder,
              node.inputs.map((input) => operandOf(node, input)),
            ),
          );
    values.set(node.name, value);
  }
  return values;
}

function addOutput(builder: GraphBuilder, plan: OutputPlan, value: Value | undefined): void {
  if (!value || value.channelsFirst)
    throw new GraphError('output', plan.name, `'${plan.from}' is not a value of a shape that is taken`);
  const shape = builder.shape(value.name);
  const fits = shape.join() === plan.shape.join();
  if (!fits && elementCount(shape) !== elementCount(plan.shape))
    throw new GraphError('output', plan.name, `[${shape.join(', ')}] is not [${plan.shape.join(', ')}]`);
  builder.output(plan.name, fits ? value.name : builder.reshape(value.name, plan.shape));
}

/**
 * Converts the model in `files` as `plan` says. Input: `image` [1, C, size, size], float32, in the net's own
 * range. An operation, attribute, type or shape that is not known is a GraphError naming the node.
 */
export function convertGraphModel(files: SourceFiles, plan: NetPlan): Graph {
  const json = files.get(plan.file);
  if (!json) throw new Error(`'${plan.file}' is not among the model's files`);
  const wanted = plan.outputs.map((output) => output.from);
  const model = fuse(readGraphModel(new TextDecoder().decode(json), files, wanted), wanted);
  const builder = new GraphBuilder(plan.name);
  const values = convertNodes(builder, model);
  for (const output of plan.outputs) addOutput(builder, output, values.get(output.from));
  return builder.build();
}
