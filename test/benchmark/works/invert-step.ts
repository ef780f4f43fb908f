// The inversion's own step: a proxy, faceres' feature maps and descriptor, pixels, the mesh through every crop; loss
// and gradient to every row of the latent. The photograph is another sampled face, whatever it shows.
import { invertSettings } from '../../../main/invert/settings.ts';
import { readTarget } from '../../../main/invert/target.ts';
import { openSession } from '../../../native-models/graph/session.ts';
import { invertCrops, invertStepGraph, invertTermNames } from '../../../native-models/recipes/invert-step.ts';
import { alignedWideBox } from '../../../native-models/recipes/observe.ts';
import { broadcastRows } from '../../../native-models/recipes/sampling.ts';
import { encodeArray } from '../protocol.ts';
import { toImage } from './lock-step.ts';
import { encodedBox, faceOf, kitOf, type Work, type WorkChoices } from './scene.ts';

const rows = 23;
const photoSeed = 1002;

async function openInvertStep(choices: WorkChoices, size: 128 | 256): Promise<Work> {
  const kit = kitOf(choices);
  const { maps, weights } = invertSettings.fine;
  const photo = await kit.render(await kit.sampleLatent(photoSeed, 0.7), 1024);
  const proxy = await kit.sessions.model(`proxy-${size}`);
  const nets = {
    facemesh: await kit.sessions.model('facemesh'),
    faceres: await kit.sessions.model('faceres'),
  };
  const session = await openSession(invertStepGraph(proxy, nets), choices);
  const feeds: Record<string, Float32Array> = {
    ...(await readTarget(kit, photo, size, maps)),
    latent: broadcastRows(await faceOf(kit), rows),
    term_weights: Float32Array.from(invertTermNames, (name) => weights[name]),
  };
  const encoded = Object.entries(session.inputs).map(([name, shape]) => [
    name,
    encodeArray(shape, feeds[name]),
  ]);
  return {
    run: () => session.run(feeds),
    async values() {
      const answer = await session.run(feeds);
      return {
        loss: encodeArray([], answer.loss),
        gradient: encodeArray([1, rows, 512], answer.gradient_of_latent),
      };
    },
    peer: {
      numbers: { size, crops: invertCrops.length },
      constants: {
        ...toImage(proxy),
        ...encodedBox('wide', alignedWideBox, size, 224),
        ...Object.assign(
          {},
          ...invertCrops.map(({ box, mirrored }, index) =>
            encodedBox(`mesh_${index}`, box, size, 192, mirrored),
          ),
        ),
        mesh_scales: encodeArray(
          [invertCrops.length],
          Float32Array.from(invertCrops, ({ box }) => box.width / 192),
        ),
      },
      feeds: Object.fromEntries(encoded),
    },
  };
}

export const openInvertStep128 = (choices: WorkChoices) => openInvertStep(choices, 128);
export const openInvertStep256 = (choices: WorkChoices) => openInvertStep(choices, 256);
