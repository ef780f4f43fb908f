import { beforeAll, describe, expect, it } from 'vitest';
import { convertModel } from '../../native-models/convert/converters.ts';
import { readVerified } from '../../native-models/convert/sources.ts';
import { openSession, type Session } from '../../native-models/graph/session.ts';
import { findModel } from '../../native-models/manifest/manifest.ts';
import {
  absent,
  averagePooled,
  cosine,
  crop,
  goldenCases,
  largestError,
  type Picture,
  renderAll,
} from './golden.ts';

const NETS = ['blazeface', 'facemesh', 'faceres', 'emotion', 'face_expression', 'face_landmark_68'] as const;
const toUnit = (value: number) => (value + 1) / 2;
const toBytes = (value: number) => toUnit(value) * 255;
const GREY = [0.299, 0.587, 0.114];

function greyOf(picture: Picture): Float32Array {
  const area = picture.size ** 2;
  return Float32Array.from({ length: area }, (_, index) =>
    GREY.reduce((sum, weight, channel) => sum + weight * picture.data[channel * area + index], 0),
  );
}

describe.skipIf(absent)(`face nets answer as the golden cases say${absent ? ` (${absent})` : ''}`, () => {
  const sessions = {} as Record<(typeof NETS)[number], Session>;
  const cases = absent ? [] : goldenCases();
  let pictures: Picture[] = [];

  beforeAll(async () => {
    pictures = await renderAll(cases.map((golden) => golden.w));
    for (const id of NETS) {
      const model = findModel(id);
      sessions[id] = await openSession(await convertModel(model, await readVerified(model, undefined)));
    }
  });

  describe.each(cases.map((golden, index) => ({ seed: golden.seed, golden, index })))('seed $seed', (row) => {
    const { golden, index } = row;

    it('facemesh: 468 points within 0.05 pixels', async () => {
      const image = crop(averagePooled(pictures[index], 4), [50, 32, 192], toUnit);
      const { points, face_flag } = await sessions.facemesh.run({ image });
      expect(largestError(points, golden.facemesh)).toBeLessThan(0.05);
      expect(face_flag[0]).toBeGreaterThan(0.5);
    });

    it('faceres: gender, age and descriptor', async () => {
      const image = crop(averagePooled(pictures[index], 4), [22, 16, 224], toBytes);
      const found = await sessions.faceres.run({ image });
      const years = found.age.reduce((sum, probability, year) => sum + probability * year, 0);
      expect(largestError(found.gender, golden.gender)).toBeLessThan(1e-3);
      expect(Math.abs(years - golden.age[0])).toBeLessThan(0.05);
      expect(cosine(found.descriptor, golden.descriptor)).toBeGreaterThan(0.9999);
      expect(1 / (1 + Math.exp(-found.gender_logit[0]))).toBeCloseTo(found.gender[0], 5);
    });

    it('face_expression and face_landmark_68', async () => {
      const image = crop(averagePooled(pictures[index], 8), [12, 8, 112], toBytes);
      const { probabilities } = await sessions.face_expression.run({ image });
      const { points } = await sessions.face_landmark_68.run({ image });
      expect(largestError(probabilities, golden.expression)).toBeLessThan(2e-3);
      expect(largestError(points, golden.landmarks68)).toBeLessThan(1e-3);
    });

    it('emotion: seven probabilities within 2e-3', async () => {
      const { probabilities } = await sessions.emotion.run({
        image: greyOf(averagePooled(pictures[index], 16)),
      });
      expect(largestError(probabilities, golden.emotion)).toBeLessThan(2e-3);
    });

    it('blazeface: every output within 1e-3 of its largest value, and its sum', async () => {
      const found = await sessions.blazeface.run({ image: averagePooled(pictures[index], 4).data });
      for (const [name, wanted] of Object.entries(golden.blazeface)) {
        const bound = 1e-3 * found[name].reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
        const sum = found[name].reduce((total, value) => total + value, 0);
        expect(largestError(found[name], wanted.first), name).toBeLessThan(bound);
        expect(Math.abs(sum - wanted.sum), name).toBeLessThan(bound * Math.sqrt(found[name].length));
      }
    });
  });
});
