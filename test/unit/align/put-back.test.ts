// A face put back into its photo, on a real portrait: what has to stay, what has to come, and what the seam may show.
import { beforeAll, describe, expect, test } from 'vitest';
import { type FoundFace, findFaces } from '../../../main/align/find-faces.ts';
import { convexHull, distanceToHull } from '../../../main/align/hull.ts';
import { putBack } from '../../../main/align/put-back.ts';
import { alignedFromPhoto, applyAffine, photoFromAligned } from '../../../main/align/transform.ts';
import { alignFace } from '../../../main/align/warp.ts';
import { addDirection } from '../../../main/edit/apply.ts';
import { shippedDirections } from '../../../main/edit/directions.ts';
import type { Kit } from '../../../main/engine/tasks/kit.ts';
import { openKitHere } from '../../../main/engine/tasks/kit-here.ts';
import type { Point } from '../../../main/measure/geometry.ts';
import { readMesh } from '../../../main/measure/reader.ts';
import type { Picture } from '../../../main/measure/resample.ts';
import { modelsThere } from '../edit/models.ts';
import { meanDifference, painted, portrait, toPixels } from './pictures.ts';

const { absent, cacheDirectory } = await modelsThere(['blazeface', 'facemesh', 'mapping', 'synthesis']);

function tinted(picture: Picture, tint: readonly [number, number, number]): Picture {
  const data = Uint8ClampedArray.from(picture.data, (value, at) => value + tint[at % 3]);
  return { ...picture, data: new Uint8Array(data.buffer) };
}

function pixel({ width, data }: Picture, [x, y]: Point): number[] {
  const at = (Math.floor(y) * width + Math.floor(x)) * 3;
  return [...data.subarray(at, at + 3)];
}

const changeAt = (before: Picture, after: Picture, point: Point) =>
  pixel(after, point).map((value, channel) => value - pixel(before, point)[channel]);

describe.skipIf(absent)(`a face put back${absent ? ` (${absent})` : ''}`, () => {
  let kit: Kit;
  let photo: Picture;
  let face: FoundFace;
  let aligned: Picture;
  let mesh: Point[];
  const back = (edited: Picture, inverted = aligned, editedMesh = mesh) =>
    putBack({ photo, quad: face.quad, aligned: inverted, edited, mesh, editedMesh });

  beforeAll(async () => {
    kit = openKitHere(cacheDirectory);
    photo = await toPixels(portrait('f61.jpg'));
    [face] = await findFaces(kit.nets, photo, async () => {});
    aligned = alignFace(photo, face.quad);
    const toAligned = alignedFromPhoto(face.quad);
    mesh = face.mesh.map((point) => applyAffine(toAligned, point));
  });

  test('unchanged is the photo, but for resampling there and back', () => {
    const result = back(aligned);
    expect(result).toMatchObject({ width: photo.width, height: photo.height });
    expect(meanDifference(result, photo)).toBeLessThan(0.5);
  });

  test('takes no colour that the inversion got wrong', () => {
    const wrong = tinted(aligned, [25, -20, 15]);
    expect(meanDifference(back(wrong, wrong), photo)).toBeLessThan(1);
  });

  test('takes the colour that the edit gave it', () => {
    const change = changeAt(photo, back(tinted(aligned, [24, 0, -18])), face.mesh[5]);
    expect(change[0]).toBeGreaterThan(19);
    expect(Math.abs(change[1])).toBeLessThan(5);
    expect(change[2]).toBeLessThan(-13);
  });

  test('leaves every byte outside the mask as it was', async () => {
    const sample = await kit.render(await kit.sampleLatent(1005, 0.7), 1024);
    const { mesh: editedMesh } = await readMesh(kit.nets, sample);
    const result = back(sample, sample, editedMesh);
    const hull = convexHull([...mesh, ...editedMesh]);
    const toAligned = alignedFromPhoto(face.quad);
    let [far, farChanged, changed] = [0, 0, 0];
    for (let row = 0; row < photo.height; row++)
      for (let column = 0; column < photo.width; column++) {
        const place: Point = [column + 0.5, row + 0.5];
        const at = (row * photo.width + column) * 3;
        const same = [at, at + 1, at + 2].every((byte) => photo.data[byte] === result.data[byte]);
        if (!same) changed++;
        const [x, y] = applyAffine(toAligned, place);
        if (distanceToHull(hull, x, y) < 0.3) continue;
        far++;
        if (!same) farChanged++;
      }
    expect({ farChanged }).toEqual({ farChanged: 0 });
    expect(far).toBeGreaterThan(100_000);
    expect(changed).toBeGreaterThan(10_000);
  });

  test('has no seam: the change grows from nothing, without a step', () => {
    // A strong tint of everything: on its way in from the border the change may rise by no more than this a pixel.
    const result = back(tinted(aligned, [60, 60, 60]));
    const steps: number[] = [];
    const change = (x: number, y: number) => changeAt(photo, result, [x + 0.5, y + 0.5])[1];
    const [x, y] = face.mesh[5];
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
      [0.7, 0.7],
      [-0.7, -0.7],
    ])
      for (let at = 0; at < 110; at++) {
        const here = change(Math.floor(x + at * dx), Math.floor(y + at * dy));
        const next = change(Math.floor(x + (at + 1) * dx), Math.floor(y + (at + 1) * dy));
        // Highlights clip and count for nothing.
        if (pixel(photo, [x + at * dx, y + at * dy])[1] < 190) steps.push(Math.abs(next - here));
      }
    console.log(`steepest step of a change by 60: ${Math.max(...steps)} a pixel`);
    expect(Math.max(...steps)).toBeLessThan(22);
  });

  test('keeps the photo’s own detail where a photo is finer than the edited picture', async () => {
    const large = await toPixels(portrait('f61.jpg').resize(2200));
    const grain = {
      ...large,
      data: large.data.map((value, at) => value + ((((at / 3) | 0) * 7919) % 13) - 6),
    };
    const [{ quad, mesh: found }] = await findFaces(kit.nets, grain, async () => {});
    const small = alignFace(grain, quad);
    const toAligned = alignedFromPhoto(quad);
    const points = found.map((point) => applyAffine(toAligned, point));
    const result = putBack({
      photo: grain,
      quad,
      aligned: small,
      edited: tinted(small, [8, 8, 8]),
      mesh: points,
    });
    const [x, y] = applyAffine(photoFromAligned(quad), points[5]);
    const roughness = (picture: Picture) => {
      let sum = 0;
      for (let at = -20; at < 20; at++)
        sum += Math.abs(pixel(picture, [x + at, y])[1] - pixel(picture, [x + at + 1, y])[1]);
      return sum / 40;
    };
    expect(roughness(result) / roughness(grain)).toBeGreaterThan(0.6);
  });

  test('a head that has turned leaves nothing of the old one beside it', async () => {
    const yaw = (await shippedDirections()).find(({ id }) => id === 'yaw');
    if (!yaw) throw new Error('no direction turns heads');
    const latent = await kit.sampleLatent(1005, 0.7);
    const before = await kit.render(latent, 1024);
    addDirection(latent, yaw.vector, 1.5, yaw.rows);
    const after = await kit.render(latent, 1024);
    const [{ mesh: old }, { mesh: turned }] = [
      await readMesh(kit.nets, before),
      await readMesh(kit.nets, after),
    ];
    const quad: FoundFace['quad'] = [
      [0, 0],
      [0, 1024],
      [1024, 1024],
      [1024, 0],
    ];
    const picture = { photo: before, quad, aligned: before, edited: after, mesh: old, editedMesh: turned };
    const result = putBack(picture);
    // The cheek that has gone furthest from where the face is now.
    const outline = convexHull(turned);
    const [cheek, depth] = [234, 454]
      .map((index) => [old[index], distanceToHull(outline, ...old[index])] as const)
      .sort(([, one], [, other]) => other - one)[0];
    expect(depth).toBeGreaterThan(0.03);
    // A little within it: its very edge is no one colour.
    const inwards = Math.sign(0.5 - cheek[0]) * 0.015;
    const place: Point = [(cheek[0] + inwards) * 1024, cheek[1] * 1024];
    expect(Math.max(...changeAt(before, result, place).map(Math.abs))).toBeGreaterThan(50);
    expect(pixel(result, [40, 40])).toEqual(pixel(before, [40, 40]));
  });

  test('at the photo’s border is cut off by it', () => {
    const cut = { width: 190, height: 150, data: new Uint8Array(190 * 150 * 3) };
    const [x, y] = face.mesh[5].map(Math.floor);
    for (let row = 0; row < cut.height; row++) {
      const from = ((y - 75 + row) * photo.width + x - 30) * 3;
      cut.data.set(photo.data.subarray(from, from + cut.width * 3), row * cut.width * 3);
    }
    const quad = face.quad.map(([u, v]) => [u - x + 30, v - y + 75]) as unknown as FoundFace['quad'];
    const result = putBack({ photo: cut, quad, aligned, edited: tinted(aligned, [30, 30, 30]), mesh });
    expect(result).toMatchObject({ width: 190, height: 150 });
    expect(changeAt(cut, result, [30, 75])[1]).toBeGreaterThan(10);
  });

  test('needs two pictures of one size', () => {
    expect(() => back(painted(512, 512, () => [0, 0, 0]))).toThrow(RangeError);
  });
});

describe('hulls', () => {
  test('hold all points, and tell how far others are', () => {
    const hull = convexHull([
      [0, 0],
      [2, 1],
      [4, 0],
      [4, 3],
      [0, 3],
      [1, 2],
    ]);
    expect(hull).toHaveLength(4);
    expect(distanceToHull(hull, 2, 1)).toBe(-1);
    expect(distanceToHull(hull, 7, 7)).toBe(5);
    expect(distanceToHull(hull, 2, -2)).toBe(2);
  });
});
