// The generator's two networks, from OpenVINO's intermediate representation to graphs. The synthesis network is
// opened at its style input: each of the products that read the style reads a row of its own (W+).
import { GraphBuilder } from '../../graph/builder.ts';
import type { Graph } from '../../graph/graph.ts';
import { checkGraph } from '../../graph/invariants.ts';
import { simplify } from '../../graph/simplify.ts';
import { withoutDead } from '../../graph/transform.ts';
import { ConversionError, type Layer, readDocument } from './document.ts';
import { emitLayer } from './layers.ts';

interface Opening {
  readonly name: string;
  readonly output: string;
  /** Adds the graph's input; `parameter` is the layer it stands for. */
  input(builder: GraphBuilder, parameter: Layer): string;
  /** What `reader` reads in place of the parameter. */
  read?(builder: GraphBuilder, input: string, reader: Layer): string;
}

function only(layers: readonly Layer[], type: string): Layer {
  const found = layers.filter((layer) => layer.type === type);
  if (found.length !== 1) throw new Error(`the model has ${found.length} ${type} layers, not one`);
  return found[0];
}

function checkParameter(parameter: Layer): void {
  if (parameter.attributes.element_type !== 'f32')
    throw new ConversionError(parameter, `element type '${parameter.attributes.element_type}'`);
}

function convert(layers: readonly Layer[], weights: Uint8Array, opening: Opening): Graph {
  const parameter = only(layers, 'Parameter');
  const result = only(layers, 'Result');
  checkParameter(parameter);
  const builder = new GraphBuilder(opening.name);
  const input = opening.input(builder, parameter);
  const made = new Map<string, ReadonlyMap<string, string>>();
  const readBy = (reader: Layer, index: number): string => {
    const source = reader.inputs[index];
    if (source.layer === parameter.id) return opening.read?.(builder, input, reader) ?? input;
    const value = made.get(source.layer)?.get(source.port);
    if (value === undefined) throw new ConversionError(reader, `input ${index} comes from no layer's output`);
    return value;
  };
  for (const layer of layers) {
    if (layer === parameter || layer === result) continue;
    const inputs = layer.inputs.map((_, index) => readBy(layer, index));
    const outputs = emitLayer({ layer, builder, inputs, weights });
    made.set(layer.id, new Map(layer.outputs.map(({ port }, index) => [port, outputs[index]])));
  }
  builder.output(opening.output, readBy(result, 0));
  return checkGraph(withoutDead(builder.build()));
}

/** The mapping network: `z` [1, 512], normal, to `w` [1, 512]. */
export function convertMapping(xml: string, bin: Uint8Array): Graph {
  const graph = convert(readDocument(xml), bin, {
    name: 'mapping',
    output: 'w',
    input: (builder, parameter) => builder.input('z', parameter.outputs[0].shape),
  });
  return simplify(graph);
}

/** The style products in the order of their rows: coarsest first, by the number in the layer's name. */
function styleRows(layers: readonly Layer[], parameter: Layer): Map<string, number> {
  const numberOf = (layer: Layer) => {
    const number = /_(\d+)/.exec(layer.name)?.[1];
    if (layer.type !== 'MatMul' || number === undefined)
      throw new ConversionError(layer, 'reads the style, but is not a numbered product');
    return Number(number);
  };
  const readers = layers
    .filter((layer) => layer.type !== 'ShapeOf' && layer.inputs.some((input) => input.layer === parameter.id))
    .sort((a, b) => numberOf(a) - numberOf(b));
  return new Map(readers.map((layer, row) => [layer.id, row]));
}

/**
 * The synthesis network as the file has it, with rows: `w` [1, rows, 512] to `image` [1, 3, size, size], RGB in
 * about [-1, 1], not clamped. Row 0 is the first convolution's, the last the to-image convolution's.
 */
export function convertSynthesisAsWritten(xml: string, bin: Uint8Array): Graph {
  const layers = readDocument(xml);
  const parameter = only(layers, 'Parameter');
  const rows = styleRows(layers, parameter);
  return convert(layers, bin, {
    name: 'synthesis',
    output: 'image',
    input: (builder, { outputs }) => builder.input('w', [1, rows.size, outputs[0].shape[1]]),
    read: (builder, input, reader) => {
      const row = rows.get(reader.id);
      const [, , width] = builder.shape(input);
      // Only its size is asked for, and that is a row's.
      if (row === undefined) return builder.floats([1, width], new Float32Array(width), 'style');
      const taken = builder.slice(input, [1], [row], [row + 1]);
      return builder.reshape(taken, [1, width]);
    },
  });
}

/** The synthesis network, simplified; see convertSynthesisAsWritten for its input and output. */
export function convertSynthesis(xml: string, bin: Uint8Array): Graph {
  return simplify(convertSynthesisAsWritten(xml, bin));
}
