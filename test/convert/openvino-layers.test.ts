import { describe, expect, it } from 'vitest';
import { convertMapping } from '../../native-models/convert/openvino/convert.ts';
import { readDocument } from '../../native-models/convert/openvino/document.ts';

const port = (id: number, shape: readonly number[]) =>
  `<port id="${id}">${shape.map((size) => `<dim>${size}</dim>`).join('')}</port>`;

interface Change {
  readonly type?: string;
  readonly data?: string;
  readonly constant?: string;
  readonly size?: string;
  readonly edges?: string;
}

/** The document of y = x + c with [1, 2], one thing changed. */
function document(change: Change = {}): string {
  const { type = 'Add', data = 'auto_broadcast="numpy"', size = '2' } = change;
  const constant = change.constant ?? 'element_type="f32" shape="1, 2" offset="0" size="8"';
  return `<?xml version="1.0"?><net name="small" version="10"><layers>
    <layer id="0" name="x" type="Parameter"><data element_type="f32" shape="1, 2"/><output>${port(0, [1, 2])}</output></layer>
    <layer id="1" name="sum" type="${type}"><data ${data}/><input>${port(0, [1, 2])}${port(1, [1, 2])}</input>
      <output><port id="2"><dim>1</dim><dim>${size}</dim></port></output></layer>
    <layer id="2" name="c" type="Const"><data ${constant}/><output>${port(0, [1, 2])}</output></layer>
    <layer id="3" name="y" type="Result"><input>${port(0, [1, 2])}</input></layer>
  </layers><edges>${
    change.edges ??
    `<edge from-layer="0" from-port="0" to-layer="1" to-port="0"/>
    <edge from-layer="2" from-port="0" to-layer="1" to-port="1"/>
    <edge from-layer="1" from-port="2" to-layer="3" to-port="0"/>`
  }</edges></net>`;
}

const weights = new Uint8Array(Float32Array.of(3, 4).buffer);

describe('the OpenVINO converter', () => {
  it('takes layers in any order', () => {
    expect(readDocument(document()).map(({ name }) => name)).toEqual(['x', 'c', 'sum', 'y']);
    const graph = convertMapping(document(), weights);
    expect(graph.nodes.map(({ op }) => op)).toEqual(['Add']);
    expect(graph.constants.get('c')?.data).toEqual(Float32Array.of(3, 4));
  });

  const refused: readonly [string, Change, string][] = [
    ['an unknown layer type', { type: 'Swish' }, "Swish layer 'sum': this layer type is not known"],
    ['a type that is a property of every object', { type: 'constructor' }, 'this layer type is not known'],
    [
      'an unknown attribute',
      { data: 'rounding="floor"' },
      "Add layer 'sum': attribute 'rounding' is not known",
    ],
    ['an unknown attribute value', { data: 'auto_broadcast="pdpd"' }, "auto_broadcast 'pdpd' is not taken"],
    [
      'an unknown element type',
      { constant: 'element_type="bf16" shape="1, 2" offset="0" size="4"' },
      "Const layer 'c': element type 'bf16'",
    ],
    [
      'weights outside the file',
      { constant: 'element_type="f32" shape="1, 2" offset="4" size="8"' },
      "bytes 4 to 12 are not in the weights' 8",
    ],
    [
      'a shape that does not fit its bytes',
      { constant: 'element_type="f32" shape="1, 3" offset="0" size="8"' },
      "shape [1, 3] doesn't take 8 bytes",
    ],
    ['a declared shape that is not made', { size: '3' }, 'makes [1, 2] where [1, 3] is declared'],
    ['a dynamic shape', { size: '?' }, "size '?' is not a number"],
    [
      'a cycle',
      {
        edges: `<edge from-layer="1" from-port="2" to-layer="1" to-port="0"/>
          <edge from-layer="1" from-port="2" to-layer="3" to-port="0"/>`,
      },
      "Add layer 'sum': depends on itself",
    ],
    [
      'an edge to nowhere',
      { edges: '<edge from-layer="9" from-port="0" to-layer="1" to-port="0"/>' },
      'joins layers 9 and 1',
    ],
  ];

  it.each(refused)('refuses %s and names it', (_what, change, message) => {
    expect(() => convertMapping(document(change), weights)).toThrow(message);
  });

  it('refuses XML that is not whole', () => {
    expect(() => readDocument(document().slice(0, 400))).toThrow("the model's XML can't be read");
  });
});
