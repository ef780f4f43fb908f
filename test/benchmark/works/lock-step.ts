// The lock's own step: proxy of 128 pixels, keypoints, attributes, look; loss and gradient to the offset in W.
import { structureBoxes } from '../../../main/edit/structure.ts';
import type { Graph } from '../../../native-models/graph/graph.ts';
import { openSession } from '../../../native-models/graph/session.ts';
import { colourSize, lockStepGraph } from '../../../native-models/recipes/lock-step.ts';
import { meshCrops } from '../../../native-models/recipes/mesh-crops.ts';
import { alignedFaceBox, alignedWideBox } from '../../../native-models/recipes/observe.ts';
import { encodeArray, type NamedArrays } from '../protocol.ts';
import { encodedBox, kitOf, sceneOf, type Work, type WorkChoices } from './scene.ts';

const size = 128;
const termWeights = Float32Array.of(300, 100, 3, 1, 10, 0.1);

/** The fitted map from features to colours, which no peer can know. */
export function toImage(proxy: Graph): NamedArrays {
  const node = proxy.nodes.find(({ op, outputs }) => op === 'Conv' && outputs[0] === proxy.outputs[0]);
  if (!node) throw new Error('the proxy does not end in its map to colours');
  const [weights, bias] = node.inputs.slice(1).map((name) => proxy.constants.get(name)!);
  const encode = ({ shape, data }: typeof weights) => encodeArray(shape, Float32Array.from(data, Number));
  return { to_image_weights: encode(weights), to_image_bias: encode(bias) };
}

export async function openLockStep(choices: WorkChoices): Promise<Work> {
  const kit = kitOf(choices);
  const scene = await sceneOf(kit);
  const proxy = await kit.sessions.model('proxy-128');
  const nets = {
    facemesh: await kit.sessions.model('facemesh'),
    faceres: await kit.sessions.model('faceres'),
  };
  const { residual_target: target } = scene.feeds;
  const graph = lockStepGraph(proxy, nets, target.length, [0, scene.rows - 1], meshCrops.slice(0, 1));
  const session = await openSession(graph, choices);
  const patches = await kit.patches(scene.reference.image, structureBoxes(scene.reference.mesh));
  const feeds = {
    ...scene.feeds,
    attribute_target: scene.reference.attributes,
    descriptor_target: scene.descriptor,
    colour_target: scene.reference.colour,
    ...patches.placement,
    patch_target: patches.target,
    patch_weights: Float32Array.of(1, 0.5, 0.5),
    term_weights: termWeights,
  };
  return {
    run: () => session.run(feeds),
    async values() {
      const answer = await session.run(feeds);
      return {
        loss: encodeArray([], answer.loss),
        gradient: encodeArray([1, 512], answer.gradient_of_offset),
      };
    },
    peer: {
      step: 'lock',
      numbers: { size, mesh_scale: alignedFaceBox.width / 192 },
      constants: {
        ...toImage(proxy),
        ...encodedBox('mesh', alignedFaceBox, size, 192),
        ...encodedBox('wide', alignedWideBox, size, 224),
        mesh_corner: encodeArray([3], Float32Array.of(alignedFaceBox.left, alignedFaceBox.top, 0)),
        years: encodeArray(
          [100, 1],
          Float32Array.from({ length: 100 }, (_, age) => age),
        ),
      },
      feeds: {
        latent: encodeArray([1, scene.rows, 512], feeds.latent),
        offset: encodeArray([1, 512], feeds.offset),
        residual_matrix: encodeArray([target.length, 2 * 468], feeds.residual_matrix),
        residual_target: encodeArray([target.length, 1], target),
        attribute_target: encodeArray([1, 2], feeds.attribute_target),
        descriptor_target: encodeArray([1, 1024], feeds.descriptor_target),
        colour_target: encodeArray([1, 3, colourSize, colourSize], feeds.colour_target),
        patch_rows: encodeArray([3, feeds.patch_rows.length / 3 / size, size], feeds.patch_rows),
        patch_columns: encodeArray([3, size, feeds.patch_columns.length / 3 / size], feeds.patch_columns),
        patch_target: encodeArray([3, feeds.patch_target.length / 3], feeds.patch_target),
        patch_weights: encodeArray([3], feeds.patch_weights),
        term_weights: encodeArray([termWeights.length], termWeights),
      },
    },
  };
}
