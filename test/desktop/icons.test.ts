// The icons as their own readers take them apart.
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { icnsOf, icoOf } from '../../app/desktop/icons.ts';

const png = (side: number) =>
  sharp({ create: { width: side, height: side, channels: 4, background: '#4aa8e8' } })
    .png()
    .toBuffer();

test('an ICO says where each of its PNGs lies, 256 written as 0', async () => {
  const pictures = [[16, await png(16)] as const, [256, await png(256)] as const];
  const ico = icoOf(pictures);
  expect([ico.readUInt16LE(2), ico.readUInt16LE(4), ico[6], ico[22]]).toEqual([1, 2, 16, 0]);
  for (const [index, [side]] of pictures.entries()) {
    const [length, place] = [ico.readUInt32LE(14 + 16 * index), ico.readUInt32LE(18 + 16 * index)];
    const { width } = await sharp(ico.subarray(place, place + length)).metadata();
    expect(width).toBe(side);
  }
});

test('an ICNS holds its parts by type and length', async () => {
  const picture = await png(128);
  const icns = icnsOf([
    ['ic07', picture],
    ['ic11', picture],
  ]);
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const second = 8 + icns.readUInt32BE(12);
  expect([icns.toString('latin1', 8, 12), icns.toString('latin1', second, second + 4)]).toEqual([
    'ic07',
    'ic11',
  ]);
  expect((await sharp(icns.subarray(second + 8)).metadata()).width).toBe(128);
});
