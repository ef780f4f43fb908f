// Finding and aligning faces with the real models, on portraits (MIEN_PORTRAITS names another folder of them) and on
// samples of the generator, which stand in their pictures as FFHQ's faces do.
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { type FoundFace, findFaces } from '../../../main/align/find-faces.ts';
import { quadAngle, quadCentre, quadSide } from '../../../main/align/quad.ts';
import { addDirection } from '../../../main/edit/apply.ts';
import { shippedDirections } from '../../../main/edit/directions.ts';
import { generatorRows } from '../../../main/edit/map-rows.ts';
import type { Kit } from '../../../main/engine/tasks/kit.ts';
import { openKitHere } from '../../../main/engine/tasks/kit-here.ts';
import { distance, midpoint } from '../../../main/measure/geometry.ts';
import type { Picture } from '../../../main/measure/resample.ts';
import { broadcastRows } from '../../../native-models/recipes/sampling.ts';
import { modelsThere } from '../edit/models.ts';
import { fromPixels, painted, portrait, portraitFolder, portraits, toPixels } from './pictures.ts';

const { absent, cacheDirectory } = await modelsThere(['blazeface', 'facemesh', 'mapping', 'synthesis']);
const without = absent ? ` (${absent})` : '';

const grey = { r: 128, g: 128, b: 128 };
let kit: Kit;
const find = (picture: Picture) => findFaces(kit.nets, picture, async () => {});
/** One usable face, or what was found instead. */
const oneFace = (faces: readonly FoundFace[]) =>
  faces.length === 1 && !faces[0].refused
    ? 'one face'
    : faces.map(({ size, refused }) => refused?.code ?? `${Math.round(size)} px`);
const noseOf = ({ mesh }: FoundFace) => mesh[1];
const degrees = (radians: number) => (radians / Math.PI) * 180;

beforeAll(() => {
  kit = openKitHere(cacheDirectory);
});

describe.skipIf(absent)(`faces of portraits${without}`, () => {
  test('are all found, one in each', async () => {
    const found: Record<string, unknown> = {};
    for (const name of portraits)
      found[name] = oneFace(await find(await toPixels(sharp(portraitFolder + name))));
    const count = Object.values(found).filter((answer) => answer === 'one face').length;
    console.log(`${count} of ${portraits.length} portraits: one face found`);
    expect(found).toEqual(Object.fromEntries(portraits.map((name) => [name, 'one face'])));
  });

  test.each([-45, -20, 20, 45])(
    'are found when the head is tilted by %i°, and the tilt is told',
    async (tilt) => {
      for (const name of ['f61.jpg', 'm15.jpg']) {
        const [upright] = await find(await toPixels(portrait(name)));
        const tilted = await find(await toPixels(portrait(name).rotate(tilt, { background: grey })));
        expect(oneFace(tilted), name).toBe('one face');
        expect(Math.abs(degrees(tilted[0].roll - upright.roll) - tilt)).toBeLessThan(3);
        expect(Math.abs(degrees(quadAngle(tilted[0].quad) - quadAngle(upright.quad)) - tilt)).toBeLessThan(3);
        expect(quadSide(tilted[0].quad) / quadSide(upright.quad)).toBeCloseTo(1, 1);
      }
    },
  );

  test.each([180, -160, 90])(
    'are found turned by %i°, as in a scan that lay the wrong way, and stand upright in the square',
    async (turn) => {
      for (const name of ['f8.jpg', 'm15.jpg', 'm95.jpg']) {
        const [upright] = await find(await toPixels(portrait(name)));
        const turned = await find(await toPixels(portrait(name).rotate(turn, { background: grey })));
        expect(oneFace(turned), name).toBe('one face');
        const off = degrees(quadAngle(turned[0].quad) - quadAngle(upright.quad)) - turn;
        expect(Math.abs(((((off + 180) % 360) + 360) % 360) - 180)).toBeLessThan(3);
      }
    },
  );

  test('are found in grey, dim and unsharp pictures', async () => {
    const changes = [
      portrait('f8.jpg').modulate({ saturation: 0 }),
      portrait('f61.jpg').linear(0.3),
      portrait('m95.jpg').blur(4),
    ];
    for (const picture of changes) expect(oneFace(await find(await toPixels(picture)))).toBe('one face');
  });

  test('that fill the picture are found', async () => {
    const [{ box }] = await find(await toPixels(portrait('m15.jpg')));
    const tight = portrait('m15.jpg').extract({
      left: Math.round(box.left),
      top: Math.round(box.top),
      width: Math.round(box.width),
      height: Math.round(box.height),
    });
    expect(oneFace(await find(await toPixels(tight)))).toBe('one face');
  });

  test('turned to a profile are refused as such, or give no mesh to work with', async () => {
    const yaw = (await shippedDirections()).find(({ id }) => id === 'yaw')!;
    const latent = broadcastRows(await kit.sampleLatent(1003, 0.7), generatorRows);
    addDirection(latent, yaw.vector, -1.8, yaw.rows);
    const faces = await find(await kit.render(latent, 512));
    expect(faces.map(({ refused }) => refused?.code)).toEqual(['face-in-profile']);
  });
});

describe.skipIf(absent)(`faces of a group${without}`, () => {
  const size = { width: 4000, height: 3000 };
  /** Left, top and side of each portrait in the large picture. */
  const places = [
    ['f61.jpg', 200, 300, 1400],
    ['m15.jpg', 1900, 1500, 900],
    ['f21.jpg', 3100, 200, 500],
    ['m95.jpg', 3300, 2400, 240],
  ] as const;
  /** A portrait whose face comes to 70 px, and one to 40. */
  const small = [
    ['f8.jpg', 2300, 300, 205],
    ['m77.jpg', 900, 2500, 160],
  ] as const;
  let faces: FoundFace[];

  beforeAll(async () => {
    const pasted = [...places, ...small].map(async ([name, left, top, side]) => ({
      input: await portrait(name).resize(side).png().toBuffer(),
      left,
      top,
    }));
    const background = { create: { ...size, channels: 3 as const, background: grey } };
    faces = await find(await toPixels(sharp(background).composite(await Promise.all(pasted))));
    for (const face of faces)
      console.log(`${Math.round(face.size)} px: ${face.refused?.code ?? 'taken'}, ${face.score.toFixed(2)}`);
  });

  test('are all found, each once, the largest first', () => {
    const names = faces.map((face) => {
      const [x, y] = noseOf(face);
      const within = [...places, ...small].filter(
        ([, left, top, side]) => x > left && x < left + side && y > top && y < top + side,
      );
      return within.map(([name]) => name).join();
    });
    expect(names).toEqual([...places, ...small].map(([name]) => name));
  });

  test('are taken from 64 px on, and smaller ones refused with their size', () => {
    expect(faces.map(({ refused }) => refused?.code ?? null)).toEqual([
      null,
      null,
      null,
      null,
      null,
      'face-too-small',
    ]);
    expect(faces.at(-1)!.refused!.detail).toMatch(/^The face is \d\d px; 64 px are needed\.$/);
  });
});

describe.skipIf(absent)(`pictures without a face${without}`, () => {
  let seed = 1;
  const chance = () => {
    seed = (seed * 48271) % 2147483647;
    return (seed / 2147483647) * 255;
  };
  test.each([
    ['noise', 700, 500, () => [chance(), chance(), chance()] as const],
    ['a slope of colours', 700, 500, (x: number, y: number) => [x / 3, y / 2, 90] as const],
    ['one pixel', 1, 1, () => [200, 150, 120] as const],
    ['a long row', 9000, 2, () => [200, 150, 120] as const],
    ['a long column', 1, 7000, (_: number, y: number) => [y % 255, 0, 0] as const],
  ])('%s: nothing is found', async (_, width, height, colour) => {
    expect(await find(painted(width, height, colour))).toEqual([]);
  });
});

describe.skipIf(absent)(`agreement with FFHQ’s alignment${without}`, () => {
  const seeds = Array.from({ length: 12 }, (_, index) => 1201 + index);
  const samples: Picture[] = [];

  beforeAll(async () => {
    for (const seed of seeds) samples.push(await kit.render(await kit.sampleLatent(seed, 0.7), 512));
  });

  test('a picture that is aligned goes through as it is', async () => {
    for (const [index, sample] of samples.entries()) {
      const [face] = await find(sample);
      expect(face.quad, `seed ${seeds[index]}`).toEqual([
        [0, 0],
        [0, 512],
        [512, 512],
        [512, 0],
      ]);
    }
  });

  // Samples carry the scatter of dlib's own points, with which the generator's training pictures were aligned.
  test('the square of an aligned face inside a larger picture is where it was, to within the scatter', async () => {
    const errors = { shift: [] as number[], scale: [] as number[], arc: [] as number[] };
    const shifts: [number, number][] = [];
    const signed: number[] = [];
    for (const sample of samples) {
      const larger = fromPixels(sample).extend({
        top: 90,
        bottom: 60,
        left: 70,
        right: 110,
        background: grey,
      });
      const [{ quad }] = await find(await toPixels(larger));
      const [x, y] = quadCentre(quad);
      shifts.push([(x - 326) / 512, (y - 346) / 512]);
      signed.push(Math.log(quadSide(quad) / 512));
      errors.shift.push(distance([x, y], [326, 346]) / 512);
      errors.scale.push(Math.abs(signed.at(-1)!));
      errors.arc.push(Math.abs(quadAngle(quad)) / 2);
    }
    const worst = (values: number[]) => Math.max(...values);
    const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];
    for (const [name, values] of Object.entries(errors))
      console.log(
        `${name}: median ${(100 * median(values)).toFixed(2)} %, worst ${(100 * worst(values)).toFixed(2)} %`,
      );
    const [meanX, meanY] = midpoint(shifts);
    expect(Math.hypot(meanX, meanY)).toBeLessThan(0.003);
    expect(Math.abs(signed.reduce((sum, value) => sum + value, 0) / signed.length)).toBeLessThan(0.01);
    expect(worst(errors.shift)).toBeLessThan(0.01);
    expect(median(errors.arc)).toBeLessThan(0.005);
    expect(worst(errors.arc)).toBeLessThan(0.015);
    expect(median(errors.scale)).toBeLessThan(0.015);
    expect(worst(errors.scale)).toBeLessThan(0.07);
  });
});
