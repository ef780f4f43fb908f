// age_gender and face_recognition have no golden case: the package's own JavaScript says what they must answer.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { convertModel } from '../../native-models/convert/converters.ts';
import { GENDER_CLASSES } from '../../native-models/convert/face-api/xception.ts';
import { readVerified } from '../../native-models/convert/sources.ts';
import { openSession } from '../../native-models/graph/session.ts';
import { findModel } from '../../native-models/manifest/manifest.ts';
import { uniformGenerator } from '../../native-models/recipes/sampling.ts';
import { cosine, largestError } from './golden.ts';

type Paint = (y: number, x: number, channel: number) => number;

/** Whole numbers 0..255, channels last: what a decoded picture is. */
function painted(size: number, paint: Paint): number[] {
  return Array.from({ length: size * size * 3 }, (_, index) => {
    const pixel = Math.floor(index / 3);
    return Math.round(paint(Math.floor(pixel / size) / size, (pixel % size) / size, index % 3));
  });
}

const uniform = uniformGenerator(7);
const pictures: Readonly<Record<string, Paint>> = {
  noise: () => uniform() * 255,
  'a bright oval on a dark ground': (y, x, channel) =>
    60 + (150 - 30 * channel) * Math.exp(-12 * ((y - 0.5) ** 2 + 1.6 * (x - 0.5) ** 2)),
};

async function ours(id: string, size: number, image: readonly number[]) {
  const model = findModel(id);
  const session = await openSession(await convertModel(model, await readVerified(model, undefined)));
  const planes = Float32Array.from(image, (_, index) => {
    const [channel, pixel] = [Math.floor(index / size ** 2), index % size ** 2];
    return image[pixel * 3 + channel];
  });
  const answer = await session.run({ image: planes });
  await session.release();
  return answer;
}

function theirs(
  net: string,
  size: number,
  image: readonly number[],
): Record<string, number[]> & { said?: string } {
  const script = fileURLToPath(new URL('face-api-peer.mjs', import.meta.url));
  const input = JSON.stringify({ net, size, image });
  return JSON.parse(execFileSync(process.execPath, [script], { input, encoding: 'utf8', maxBuffer: 1e8 }));
}

describe.each(Object.entries(pictures))('the package’s own JavaScript agrees on %s', (_, paint) => {
  it('age_gender', async () => {
    const image = painted(112, paint);
    const [found, wanted] = [await ours('age_gender', 112, image), theirs('age_gender', 112, image)];
    expect(largestError(found.age, wanted.age)).toBeLessThan(0.05);
    expect(largestError(found.gender, wanted.gender)).toBeLessThan(1e-3);
    expect(GENDER_CLASSES[found.gender[0] > found.gender[1] ? 0 : 1]).toBe(wanted.said);
  });

  it('face_recognition', async () => {
    const image = painted(150, paint);
    const [{ descriptor }, wanted] = [
      await ours('face_recognition', 150, image),
      theirs('face_recognition', 150, image).face_recognition,
    ];
    expect(cosine(descriptor, wanted)).toBeGreaterThan(0.9999);
    expect(largestError(descriptor, wanted)).toBeLessThan(1e-3);
  });

  it('face_expression', async () => {
    const image = painted(112, paint);
    const { probabilities } = await ours('face_expression', 112, image);
    expect(largestError(probabilities, theirs('face_expression', 112, image).face_expression)).toBeLessThan(
      1e-4,
    );
  });

  it('face_landmark_68', async () => {
    const image = painted(112, paint);
    const { points } = await ours('face_landmark_68', 112, image);
    expect(largestError(points, theirs('face_landmark_68', 112, image).face_landmark_68)).toBeLessThan(1e-4);
  });
});
