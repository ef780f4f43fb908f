// Reads OpenVINO's intermediate representation (version 10 and 11 XML) into layers in topological order.
// Nothing is interpreted here; that every attribute and element type is known is for layers.ts to see to.
import { SaxesParser } from 'saxes';

export interface Port {
  readonly layer: string;
  readonly port: string;
}

export interface Layer {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Where each input comes from, in the order of the input ports. */
  readonly inputs: readonly Port[];
  /** Port and declared shape of each output. */
  readonly outputs: readonly { readonly port: string; readonly shape: readonly number[] }[];
}

export class ConversionError extends Error {
  readonly layer: string;
  constructor(layer: { name: string; type: string }, message: string) {
    super(`${layer.type} layer '${layer.name}': ${message}`);
    this.name = 'ConversionError';
    this.layer = layer.name;
  }
}

interface Edge {
  readonly from: Port;
  readonly to: Port;
}

interface OpenLayer extends Omit<Layer, 'outputs' | 'inputs' | 'attributes'> {
  attributes: Record<string, string>;
  readonly outputs: { port: string; shape: number[] }[];
}

class Reader {
  readonly layers: OpenLayer[] = [];
  readonly edges: Edge[] = [];
  #inOutput = false;
  #dimension: string | undefined;

  open(tag: string, attributes: Readonly<Record<string, string>>): void {
    const layer = this.layers.at(-1);
    if (tag === 'layer')
      this.layers.push({
        id: attributes.id,
        name: attributes.name,
        type: attributes.type,
        attributes: {},
        outputs: [],
      });
    else if (tag === 'data' && layer) layer.attributes = { ...attributes };
    else if (tag === 'output') this.#inOutput = true;
    else if (tag === 'port' && this.#inOutput) layer?.outputs.push({ port: attributes.id, shape: [] });
    else if (tag === 'dim') this.#dimension = '';
    else if (tag === 'edge')
      this.edges.push({
        from: { layer: attributes['from-layer'], port: attributes['from-port'] },
        to: { layer: attributes['to-layer'], port: attributes['to-port'] },
      });
  }

  text(content: string): void {
    if (this.#dimension !== undefined) this.#dimension += content;
  }

  close(tag: string): void {
    if (tag === 'output') this.#inOutput = false;
    if (tag !== 'dim') return;
    const layer = this.layers.at(-1);
    const size = Number(this.#dimension);
    if (layer && !(Number.isSafeInteger(size) && size >= 0))
      throw new ConversionError(layer, `size '${this.#dimension}' is not a number: shapes have to be static`);
    if (this.#inOutput) layer?.outputs.at(-1)?.shape.push(size);
    this.#dimension = undefined;
  }
}

function withInputs(layers: readonly OpenLayer[], edges: readonly Edge[]): Layer[] {
  const incoming = new Map<string, Edge[]>(layers.map(({ id }) => [id, []]));
  for (const edge of edges) {
    const list = incoming.get(edge.to.layer);
    if (!list || !incoming.has(edge.from.layer))
      throw new Error(
        `an edge joins layers ${edge.from.layer} and ${edge.to.layer}, which are not both there`,
      );
    list.push(edge);
  }
  return layers.map((layer) => ({
    ...layer,
    inputs: incoming
      .get(layer.id)!
      .sort((a, b) => Number(a.to.port) - Number(b.to.port))
      .map(({ from }) => from),
  }));
}

/** Depth first and without recursion: the chains are hundreds of layers long. */
function inTopologicalOrder(layers: readonly Layer[]): Layer[] {
  const byId = new Map(layers.map((layer) => [layer.id, layer]));
  const done = new Set<string>();
  const open = new Set<string>();
  const order: Layer[] = [];
  for (const start of layers) {
    const stack = [start];
    while (stack.length > 0) {
      const layer = stack.at(-1)!;
      const waiting = layer.inputs.map((input) => byId.get(input.layer)!).filter(({ id }) => !done.has(id));
      if (done.has(layer.id) || waiting.length === 0) {
        stack.pop();
        if (!done.has(layer.id)) order.push(layer);
        done.add(layer.id);
        open.delete(layer.id);
        continue;
      }
      open.add(layer.id);
      const cycle = waiting.find(({ id }) => open.has(id));
      if (cycle) throw new ConversionError(cycle, 'depends on itself');
      stack.push(...waiting);
    }
  }
  return order;
}

/** The layers of an IR document, each after those that it reads. Throws on XML that is not well formed. */
export function readDocument(xml: string): Layer[] {
  const reader = new Reader();
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new Error(`the model's XML can't be read: ${error.message}`);
  });
  parser.on('opentag', ({ name, attributes }) => reader.open(name, attributes));
  parser.on('text', (content) => reader.text(content));
  parser.on('closetag', ({ name }) => reader.close(name));
  parser.write(xml).close();
  if (reader.layers.length === 0) throw new Error("the model's XML has no layers");
  return inTopologicalOrder(withInputs(reader.layers, reader.edges));
}
