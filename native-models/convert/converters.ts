// Which function converts which model of the manifest.
import type { Graph } from '../graph/graph.ts';
import { checkGraph } from '../graph/invariants.ts';
import { simplify } from '../graph/simplify.ts';
import { openModel } from '../manifest/cache.ts';
import type { ModelEntry } from '../manifest/entry.ts';
import { findModel } from '../manifest/manifest.ts';
import { fitProxies, type ProxyFit, type ProxySize, proxyGraph } from '../recipes/proxy.ts';
import { convertFaceExpression, convertFaceLandmarks } from './face-api/dense.ts';
import { convertFaceRecognition } from './face-api/residual.ts';
import { convertAgeGender } from './face-api/xception.ts';
import { convertMapping, convertSynthesis } from './openvino/convert.ts';
import { convertGraphModel } from './tensorflow-js/convert.ts';
import { blazeface, emotion, facemesh, faceres } from './tensorflow-js/nets.ts';
import type { SourceFiles } from './tensorflow-js/weights.ts';

export interface ConversionChoices {
  /** Holds the models that come earlier in the manifest; only the proxies need them. */
  readonly cacheDir?: string;
  /** Told from time to time how much of a long conversion is done; what it throws ends the conversion. */
  readonly onStep?: (done: number, total: number) => void;
  /** Given to all conversions of one build, so that both proxies come of one fit. */
  readonly fits?: ProxyFits;
}

export interface ProxyFits {
  made?: Promise<ReadonlyMap<ProxySize, ProxyFit>>;
}

type Converter = (files: SourceFiles, choices: ConversionChoices) => Graph | Promise<Graph>;

const openvino =
  (name: string, convert: (xml: string, bin: Uint8Array) => Graph): Converter =>
  (files) =>
    convert(new TextDecoder().decode(files.get(`${name}.xml`)), files.get(`${name}.bin`)!);

const proxy =
  (size: ProxySize): Converter =>
  async (_, { cacheDir = '', onStep, fits = {} }) => {
    const synthesis = await openModel(cacheDir, 'synthesis');
    fits.made ??= fitProxies(await openModel(cacheDir, 'mapping'), synthesis, [128, 256], onStep);
    const { map, psnr } = (await fits.made).get(size)!;
    const [{ exact }] = findModel(`proxy-${size}`).tolerances;
    if (psnr < exact)
      throw new Error(`the ${size} px proxy is ${psnr.toFixed(1)} dB near to the full picture, not ${exact}`);
    return proxyGraph(synthesis, size, map);
  };

const converters: Readonly<Record<string, Converter>> = {
  mapping: openvino('MappingNetwork', convertMapping),
  synthesis: openvino('SynthesisNetwork', convertSynthesis),
  blazeface: (files) => convertGraphModel(files, blazeface),
  facemesh: (files) => convertGraphModel(files, facemesh),
  faceres: (files) => convertGraphModel(files, faceres),
  emotion: (files) => convertGraphModel(files, emotion),
  face_expression: convertFaceExpression,
  face_landmark_68: convertFaceLandmarks,
  age_gender: convertAgeGender,
  face_recognition: convertFaceRecognition,
  'proxy-128': proxy(128),
  'proxy-256': proxy(256),
};

function checkInterface(graph: Graph, model: ModelEntry): void {
  const found = (names: readonly string[]) =>
    names.map((name) => `${name} [${graph.values.get(name)!.shape.join(', ')}]`).join('; ');
  const said = (values: ModelEntry['inputs']) =>
    values.map(({ name, shape }) => `${name} [${shape.join(', ')}]`).join('; ');
  const pairs = [
    [found(graph.inputs), said(model.inputs)],
    [found(graph.outputs), said(model.outputs)],
  ];
  for (const [is, ought] of pairs)
    if (is !== ought) throw new Error(`${model.id}: the graph has ${is}, the manifest says ${ought}`);
}

/**
 * Converts `model` from its verified `files`, simplified, checked, with the inputs and outputs that the manifest
 * says.
 */
export async function convertModel(
  model: ModelEntry,
  files: SourceFiles,
  choices: ConversionChoices = {},
): Promise<Graph> {
  const convert = converters[model.id];
  if (!convert) throw new Error(`there is no converter for '${model.id}'`);
  const graph = checkGraph(simplify(await convert(files, choices)));
  checkInterface(graph, model);
  return graph;
}
