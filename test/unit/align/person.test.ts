// The outline on a picture whose truth is known: a face of one colour with dark hair, before a background of another.
import { expect, it } from 'vitest';
import { dice, findPerson, outlineSide } from '../../../main/align/person.ts';

const inEllipse = (x: number, y: number, cx: number, cy: number, rx: number, ry: number) =>
  ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1;

const isFace = (x: number, y: number) => inEllipse(x, y, 0.5, 0.55, 0.2, 0.28);
const isHair = (x: number, y: number) => inEllipse(x, y, 0.5, 0.4, 0.27, 0.3) && y < 0.6;
const isBody = (x: number, y: number) => y > 0.75 && Math.abs(x - 0.5) < 0.1 + (y - 0.75);

function scene(colourOf: (x: number, y: number) => readonly number[]): Float32Array {
  const colours = new Float32Array(outlineSide ** 2 * 3);
  for (let row = 0; row < outlineSide; row++)
    for (let column = 0; column < outlineSide; column++)
      colours.set(
        colourOf((column + 0.5) / outlineSide, (row + 0.5) / outlineSide),
        (row * outlineSide + column) * 3,
      );
  return colours;
}

const mesh = Array.from({ length: 40 }, (_, at): [number, number] => [
  0.5 + 0.19 * Math.cos((at * Math.PI) / 20),
  0.57 + 0.25 * Math.sin((at * Math.PI) / 20),
]);
const truth = scene((x, y) => [isFace(x, y) || isHair(x, y) || isBody(x, y) ? 1 : 0, 0, 0]).filter(
  (_, at) => at % 3 === 0,
);
const coloured = (background: (x: number, y: number) => readonly number[]) =>
  scene((x, y) => {
    if (isFace(x, y)) return [210, 160, 140];
    if (isHair(x, y)) return [50, 35, 30];
    return isBody(x, y) ? [60, 90, 140] : background(x, y);
  });

it('face, hair and shoulders are found before a plain background, with certainty', () => {
  const { alpha, agreement, doubt } = findPerson(
    coloured(() => [120, 150, 90]),
    mesh,
  );
  expect(dice(alpha, truth)).toBeGreaterThan(0.95);
  expect(agreement).toBeGreaterThan(0.97);
  expect(doubt).toBeLessThan(0.1);
});

it('hair before a background of its own colour is less certain, and the figures say so', () => {
  const plain = findPerson(
    coloured(() => [120, 150, 90]),
    mesh,
  );
  const alike = findPerson(
    coloured(() => [50, 35, 30]),
    mesh,
  );
  expect(alike.agreement).toBeLessThan(plain.agreement);
});
