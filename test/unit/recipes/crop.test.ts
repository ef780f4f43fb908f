import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../native-models/graph/builder.ts';
import { openSession } from '../../../native-models/graph/session.ts';
import {
  boxInputs,
  boxMatrices,
  cropByMatrices,
  cropResampled,
  resampleMatrix,
} from '../../../native-models/recipes/crop.ts';

const wave = (count: number) => Float32Array.from({ length: count }, (_, index) => Math.sin(index * 0.7));

test('every sample is a weighted mean of pixels', () => {
  for (const [from, to, start, end] of [
    [10, 4, 0, 10],
    [10, 25, 2.5, 7],
    [6, 6, -2, 9],
  ]) {
    const matrix = resampleMatrix(from, to, start, end);
    for (let sample = 0; sample < to; sample++) {
      const row = matrix.slice(sample * from, (sample + 1) * from);
      expect(row.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
      expect(Math.min(...row)).toBeGreaterThanOrEqual(0);
    }
  }
});

test('resampling a whole axis to its own size changes nothing', () => {
  const matrix = resampleMatrix(3, 3, 0, 3);
  expect(Array.from(matrix)).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
});

test('reducing by two weighs three pixels, as a triangle does', () => {
  expect(Array.from(resampleMatrix(6, 3, 0, 6).slice(6, 12))).toEqual([0, 0.125, 0.375, 0.375, 0.125, 0]);
});

test('a box that comes as inputs gives the crop that a fixed one gives', async () => {
  const box = { left: 0.1, top: 0.25, width: 0.6, height: 0.55 };
  const builder = new GraphBuilder('crops');
  const picture = builder.input('picture', [1, 3, 20, 20]);
  builder.output('fixed', cropResampled(builder, picture, box, 12));
  builder.output('given', cropByMatrices(builder, picture, boxInputs(builder, picture, 'face', 12)));
  const session = await openSession(builder.build());
  const { rows, columns } = boxMatrices(box, 20, 12);
  const answer = await session.run({ picture: wave(1200), face_rows: rows, face_columns: columns });
  expect(answer.given).toEqual(answer.fixed);
});

test('a box of whole pixels is cut out after pooling', async () => {
  const builder = new GraphBuilder('crops');
  const picture = builder.input('picture', [1, 1, 16, 16]);
  const box = { left: 0.25, top: 0.125, width: 0.5, height: 0.5 };
  builder.output('crop', cropResampled(builder, picture, box, 4));
  const graph = builder.build();
  expect(graph.nodes.map(({ op }) => op)).toEqual(['AveragePool', 'Slice', 'Identity']);
  const session = await openSession(graph);
  const { crop } = await session.run({ picture: Float32Array.from({ length: 256 }, (_, index) => index) });
  expect(Array.from(crop.slice(0, 2))).toEqual([44.5, 46.5]);
});
