// The expression's loss through the full picture of 1024 pixels, and its gradient to an offset in W.
import { differentiate } from '../../../native-models/gradient/walker.ts';
import { GraphBuilder } from '../../../native-models/graph/builder.ts';
import type { Graph } from '../../../native-models/graph/graph.ts';
import { openSession } from '../../../native-models/graph/session.ts';
import { alignedFaceBox, keypointsOf } from '../../../native-models/recipes/observe.ts';
import { renderGraph } from '../../../native-models/recipes/render.ts';
import { encodeArray } from '../protocol.ts';
import { encodedBox, kitOf, sceneOf, type Work, type WorkChoices } from './scene.ts';

const size = 1024;
/** By which keypointsOf pools a picture of this size before it cuts the face out. */
const pool = 4;
const points = 468;

function pictureStepGraph(render: Graph, facemesh: Graph, residualRows: number): Graph {
  const builder = new GraphBuilder('picture_step');
  const latent = builder.input('latent', render.values.get('w')!.shape);
  const offset = builder.input('offset', [1, 512]);
  const matrix = builder.input('residual_matrix', [residualRows, 2 * points]);
  const target = builder.input('residual_target', [residualRows, 1]);
  const { image } = builder.inline(render, { w: builder.add(latent, offset) }, 'render/');
  const found = keypointsOf(builder, image, facemesh);
  const plane = builder.reshape(builder.slice(found, [1], [0], [2]), [2 * points, 1]);
  const residual = builder.subtract(builder.matmul(matrix, plane), target);
  builder.output('loss', builder.sum(builder.square(residual)));
  return differentiate(builder.build(), { loss: 'loss', by: ['offset'] });
}

export async function openPictureStep(choices: WorkChoices): Promise<Work> {
  const kit = kitOf(choices);
  const { feeds, rows } = await sceneOf(kit);
  const { residual_matrix: matrix, residual_target: target } = feeds;
  const render = renderGraph(await kit.sessions.model('synthesis'), size);
  const graph = pictureStepGraph(render, await kit.sessions.model('facemesh'), target.length);
  const session = await openSession(graph, choices);
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
      step: 'mesh',
      numbers: { pool, mesh_scale: alignedFaceBox.width / 192 },
      constants: {
        ...encodedBox('mesh', alignedFaceBox, size / pool, 192),
        mesh_corner: encodeArray([3], Float32Array.of(alignedFaceBox.left, alignedFaceBox.top, 0)),
      },
      feeds: {
        latent: encodeArray([1, rows, 512], feeds.latent),
        offset: encodeArray([1, 512], feeds.offset),
        residual_matrix: encodeArray([target.length, 2 * points], matrix),
        residual_target: encodeArray([target.length, 1], target),
      },
    },
  };
}
