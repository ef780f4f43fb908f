// One picture of 1024 pixels, as the engine makes it.
import { openSession } from '../../../native-models/graph/session.ts';
import { fastRenderGraph } from '../../../native-models/recipes/render.ts';
import { broadcastRows } from '../../../native-models/recipes/sampling.ts';
import { encodeArray } from '../protocol.ts';
import { faceOf, kitOf, type Work, type WorkChoices } from './scene.ts';

export async function openRendering(choices: WorkChoices): Promise<Work> {
  const kit = kitOf(choices);
  const face = await faceOf(kit);
  const session = await openSession(fastRenderGraph(await kit.sessions.model('synthesis'), 1024), choices);
  const [, rows] = session.inputs.w;
  const feeds = { w: broadcastRows(face, rows) };
  return {
    run: () => session.run(feeds),
    values: async () => ({ image: encodeArray([1, 3, 1024, 1024], (await session.run(feeds)).image) }),
    peer: { feeds: { style: encodeArray([1, 512], face) } },
  };
}
