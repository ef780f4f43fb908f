// The program's icons from the one drawing: PNG for Linux, ICO for Windows, ICNS for macOS; both hold PNGs. They are made
// where packaging looks for them, not kept. `node app/desktop/icons.ts`
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const drawing = fileURLToPath(new URL('../../renderer/icon.svg', import.meta.url));
const defaultFolder = fileURLToPath(new URL('../../dist/icons', import.meta.url));

const icoSizes = [16, 24, 32, 48, 64, 128, 256] as const;
/** Apple's names for PNGs by their side; one at 32 is 16 at twice the density, and so on. */
const icnsTypes: readonly (readonly [type: string, side: number])[] = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

export async function makeIcons(folder: string = defaultFolder): Promise<void> {
  const svg = await readFile(drawing);
  const sides = [...new Set([...icoSizes, ...icnsTypes.map(([, side]) => side)])];
  const drawn = await Promise.all(sides.map(async (side) => [side, await drawAt(svg, side)] as const));
  const pngs = new Map(drawn);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'icon.png'), pngs.get(1024)!);
  await writeFile(join(folder, 'icon.ico'), icoOf(icoSizes.map((side) => [side, pngs.get(side)!])));
  await writeFile(
    join(folder, 'icon.icns'),
    icnsOf(icnsTypes.map(([type, side]) => [type, pngs.get(side)!])),
  );
}

/** Drawn at its size, not scaled down from a larger one. */
const drawAt = (svg: Buffer, side: number): Promise<Buffer> =>
  sharp(svg, { density: (72 * side) / 32 })
    .resize(side, side)
    .png()
    .toBuffer();

/** ICONDIR, an ICONDIRENTRY each, the PNGs. A side of 256 is written as 0. */
export function icoOf(pictures: readonly (readonly [side: number, png: Buffer])[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let place = head.length;
  pictures.forEach(([side, png], index) => {
    const at = 6 + 16 * index;
    head.writeUInt8(side % 256, at);
    head.writeUInt8(side % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(place, at + 12);
    place += png.length;
  });
  return Buffer.concat([head, ...pictures.map(([, png]) => png)]);
}

/** 'icns', the length of all, then each part with its type and length. */
export function icnsOf(pictures: readonly (readonly [type: string, png: Buffer])[]): Buffer {
  const parts = pictures.map(([type, png]) => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'latin1');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'latin1');
  head.writeUInt32BE(8 + parts.reduce((sum, { length }) => sum + length, 0), 4);
  return Buffer.concat([head, ...parts]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await makeIcons();
