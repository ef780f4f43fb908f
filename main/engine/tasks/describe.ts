import sharp from 'sharp';
import { jitteredBoxes } from '../../measure/crop-rule.ts';
import { centredSquares, readDescriptors } from '../../measure/reader.ts';
import { meanVector } from '../../measure/statistics.ts';
import type { TaskRun } from '../protocol.ts';
import type { Kit } from './kit.ts';

const net = 'face_recognition';

/** face_recognition's descriptor of a stored picture, as the identity measure takes it: the mean over its crops. */
export const describeTask =
  ({ nets, sessions }: Kit): TaskRun<'describe'> =>
  async ({ png, mesh }, { breathe }) => {
    await breathe();
    const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const picture = { data, width: info.width, height: info.height };
    const descriptors = await readDescriptors(nets, picture, centredSquares(jitteredBoxes(mesh)));
    const hashes = await sessions.modelHashes([net]);
    return { vector: Float32Array.from(meanVector(descriptors)), model: hashes[net]! };
  };
