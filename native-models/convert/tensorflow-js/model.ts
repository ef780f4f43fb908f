// Reads a TensorFlow.js graph model (model.json and its weights) into a list of nodes in the order of their
// dependencies and the constants they use.
import { z } from 'zod';
import { GraphError, type Tensor } from '../../graph/graph.ts';
import { decodeWeights, type SourceFiles, weightGroups } from './weights.ts';

const integer = z.union([z.string(), z.number()]).transform(Number);
const attributeSchema = z.union([
  z.object({ s: z.string() }),
  z.object({ i: integer }),
  z.object({ f: z.number() }),
  z.object({ b: z.boolean() }),
  z.object({ type: z.string() }),
  z.object({ list: z.object({ i: z.array(integer).optional(), s: z.array(z.string()).optional() }) }),
  z.object({ shape: z.object({ dim: z.array(z.object({ size: integer })).default([]) }) }),
  z.object({ tensor: z.unknown() }),
]);
const modelSchema = z.object({
  format: z.literal('graph-model'),
  modelTopology: z.object({
    node: z.array(
      z.object({
        name: z.string(),
        op: z.string(),
        input: z.array(z.string()).default([]),
        attr: z.record(z.string(), attributeSchema).default({}),
      }),
    ),
  }),
  weightsManifest: weightGroups,
});

export type AttributeValue = string | number | boolean | readonly number[] | readonly string[];

/** One operation of the source model; `inputs` are names of nodes (all of them have one output). */
export interface SourceNode {
  readonly op: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

export interface SourceModel {
  /** In the order of their dependencies; constants are not among them. */
  readonly nodes: readonly SourceNode[];
  readonly constants: ReadonlyMap<string, Tensor>;
}

const text = (base64: string): string => Buffer.from(base64, 'base64').toString('latin1');

function attributeValue(attribute: z.infer<typeof attributeSchema>): AttributeValue {
  if ('s' in attribute) return text(attribute.s);
  if ('i' in attribute) return attribute.i;
  if ('f' in attribute) return attribute.f;
  if ('b' in attribute) return attribute.b;
  if ('type' in attribute) return attribute.type;
  if ('list' in attribute) return attribute.list.i ?? attribute.list.s?.map(text) ?? [];
  if ('shape' in attribute) return attribute.shape.dim.map((dimension) => dimension.size);
  return [];
}

function inputName(node: { op: string; name: string }, input: string): string {
  if (input.startsWith('^')) throw new GraphError(node.op, node.name, 'control inputs are not taken');
  const [name, index = '0'] = input.split(':');
  if (index !== '0') throw new GraphError(node.op, node.name, `reads output ${index} of '${name}'`);
  return name;
}

/** The nodes that `wanted` need, dependencies first. */
export function inOrder(nodes: readonly SourceNode[], wanted: readonly string[]): SourceNode[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const state = new Map<string, 'entered' | 'done'>();
  const ordered: SourceNode[] = [];
  const visit = (name: string, reader: string): void => {
    const node = byName.get(name);
    if (!node || state.get(name) === 'done') return;
    if (state.get(name) === 'entered') throw new GraphError(node.op, name, `is its own input by '${reader}'`);
    state.set(name, 'entered');
    for (const input of node.inputs) visit(input, name);
    state.set(name, 'done');
    ordered.push(node);
  };
  for (const name of wanted) visit(name, 'outputs');
  return ordered;
}

/** Parses `json` (the text of model.json) and its weights, keeping what the nodes `outputs` need. */
export function readGraphModel(json: string, files: SourceFiles, outputs: readonly string[]): SourceModel {
  const model = modelSchema.parse(JSON.parse(json));
  const constants = decodeWeights(model.weightsManifest, files);
  const nodes = model.modelTopology.node
    .filter((node) => node.op !== 'Const')
    .map((node) => ({
      op: node.op,
      name: node.name,
      inputs: node.input.map((input) => inputName(node, input)),
      attributes: Object.fromEntries(
        Object.entries(node.attr).map(([key, value]) => [key, attributeValue(value)]),
      ),
    }));
  const known = new Set([...nodes.map((node) => node.name), ...constants.keys()]);
  for (const output of outputs)
    if (!known.has(output)) throw new Error(`the model has no node '${output}' to be an output`);
  for (const node of nodes)
    for (const input of node.inputs)
      if (!known.has(input))
        throw new GraphError(node.op, node.name, `reads '${input}', which nothing makes`);
  return { nodes: inOrder(nodes, outputs), constants };
}
