// What is read from a picture, through nets small enough to know the answer.
import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../native-models/graph/builder.ts';
import { openSession } from '../../../native-models/graph/session.ts';
import { cropPointsGraph, meshCrops } from '../../../native-models/recipes/mesh-crops.ts';
import {
  alignedFaceBox,
  alignedWideBox,
  attributesOf,
  colourOf,
  keypointsOf,
} from '../../../native-models/recipes/observe.ts';
import { standardNormals } from '../../../native-models/recipes/sampling.ts';

/** A mesh that answers its corner, its middle and its far corner, and how bright its crop is in the depth. */
function cornersMesh() {
  const builder = new GraphBuilder('corners');
  const image = builder.input('image', [1, 3, 192, 192]);
  const places = Float32Array.from({ length: 3 * 468 }, (_, at) =>
    at % 3 === 2 ? 0 : 96 * Math.min(Math.floor(at / 3), 2),
  );
  const bright = builder.reshape(builder.mean(image), [1, 1]);
  const depth = builder.multiply(bright, builder.floats([1, 3], [0, 0, 192]));
  builder.output('points', builder.add(builder.floats([468, 3], places), depth));
  return builder.build();
}

/** An attribute net that is sure of one age, and whose logit and descriptor are its picture's mean. */
function sureNet(age: number) {
  const builder = new GraphBuilder('sure');
  const image = builder.input('image', [1, 3, 224, 224]);
  const mean = builder.reshape(builder.mean(image), [1, 1]);
  const nothing = builder.scale(mean, 0);
  const ages = Array.from({ length: 100 }, (_, years) => Number(years === age));
  builder.output('age', builder.add(builder.floats([1, 100], ages), nothing));
  builder.output('gender_logit', mean);
  builder.output('descriptor', builder.add(builder.floats([1, 1024], new Float32Array(1024)), mean));
  return builder.build();
}

const pictureOf = (value: number) => new Float32Array(3 * 128 * 128).fill(value);

test('keypoints are fractions of the whole picture, and the mesh sees its crop in 0..1', async () => {
  const builder = new GraphBuilder('keypoints');
  builder.output('points', keypointsOf(builder, builder.input('image', [1, 3, 128, 128]), cornersMesh()));
  const session = await openSession(builder.build());
  const { points } = await session.run({ image: pictureOf(0.5) });
  const { left, top, width, height } = alignedFaceBox;
  const expected = [0, 0.5, 1].flatMap((share) => [left + share * width, top + share * height, 0.75 * width]);
  expected.forEach((value, at) => {
    expect(points[at]).toBeCloseTo(value, 5);
  });
});

test('each crop shows a face at its own place; a mirrored one at the place it has in the mirror', async () => {
  // The mesh's only point is where its crop is brightest: the mean of the columns, weighted by brightness.
  const mesh = new GraphBuilder('bright');
  const image = mesh.input('image', [1, 3, 192, 192]);
  const place = mesh.floats(
    [1, 1, 1, 192],
    Float32Array.from({ length: 192 }, (_, at) => at + 0.5),
  );
  const bright = mesh.divide(mesh.sum(mesh.multiply(image, place)), mesh.sum(image));
  const row = mesh.multiply(mesh.reshape(bright, [1, 1]), mesh.floats([1, 3], [1, 0, 0]));
  mesh.output('points', mesh.add(mesh.floats([468, 3], new Float32Array(3 * 468)), row));
  const session = await openSession(cropPointsGraph(mesh.build(), 128, meshCrops));
  const column = 80;
  const picture = new Float32Array(3 * 128 * 128).fill(-1);
  for (let at = column; at < picture.length; at += 128) picture[at] = 1;
  const { points } = await session.run({ image: picture });
  expect(points).toHaveLength(meshCrops.length * 3 * 468);
  const centre = (column + 0.5) / 128;
  meshCrops.forEach(({ box, mirrored }, crop) => {
    const expected = mirrored ? box.left + box.width - centre : centre - box.left;
    expect(points[3 * 468 * crop]).toBeCloseTo(expected, 3);
  });
});

test('age is in years, and the attribute net sees its crop in 0..255', async () => {
  const builder = new GraphBuilder('attributes');
  const observed = attributesOf(builder, builder.input('image', [1, 3, 128, 128]), sureNet(37));
  builder.output('age', observed.age);
  builder.output('logit', observed.genderLogit);
  builder.output('descriptor', observed.descriptor);
  const session = await openSession(builder.build());
  const { age, logit, descriptor } = await session.run({ image: pictureOf(0.5) });
  expect(age[0]).toBeCloseTo(37, 5);
  expect(logit[0]).toBeCloseTo(0.75 * 255, 3);
  expect(descriptor).toHaveLength(1024);
});

test('colour is the mean of blocks', async () => {
  const builder = new GraphBuilder('colour');
  builder.output('colour', colourOf(builder, builder.input('image', [1, 3, 128, 128]), 16));
  const session = await openSession(builder.build());
  const image = standardNormals(3, 3 * 128 * 128);
  const { colour } = await session.run({ image });
  expect(colour).toHaveLength(3 * 16 * 16);
  for (const [channel, row, column] of [
    [0, 0, 0],
    [1, 7, 3],
    [2, 15, 15],
  ]) {
    let sum = 0;
    for (let y = 0; y < 8; y++)
      for (let x = 0; x < 8; x++) sum += image[(channel * 128 + row * 8 + y) * 128 + column * 8 + x];
    expect(colour[(channel * 16 + row) * 16 + column]).toBeCloseTo(sum / 64, 5);
  }
});

test('the boxes lie within an aligned picture', () => {
  for (const { left, top, width, height } of [alignedFaceBox, alignedWideBox]) {
    expect(Math.min(left, top, 1 - left - width, 1 - top - height)).toBeGreaterThanOrEqual(0);
    expect(width).toBe(height);
  }
});
