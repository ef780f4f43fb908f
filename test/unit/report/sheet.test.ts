import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { writeSheet } from '../../../main/report/sheet.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'mien-sheet-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

async function colouredFile(path: string, background: string): Promise<string> {
  const size = { width: 64, height: 64, channels: 3 as const };
  writeFileSync(
    path,
    await sharp({ create: { ...size, background } })
      .png()
      .toBuffer(),
  );
  return path;
}

test('before, edit and locked stand side by side, three faces a row', async () => {
  const path = folder();
  const [red, green, blue] = await Promise.all(
    ['#ff0000', '#00ff00', '#0000ff'].map((colour, at) => colouredFile(join(path, `${at}.png`), colour)),
  );
  const sheet = join(path, 'sheet.png');
  await writeSheet(new Array(4).fill({ pictures: [red, green, blue] }), sheet);
  const { data, info } = await sharp(sheet).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [
    ...data.subarray(3 * (y * info.width + x), 3 * (y * info.width + x) + 3),
  ];
  expect([info.width, info.height]).toEqual([3 * 612 + 12, 2 * 212 + 12]);
  for (const [left, top] of [
    [12, 12],
    [2 * 612 + 12, 12],
    [12, 212 + 12],
  ])
    expect([100, 300, 500].map((x) => at(left + x, top + 100))).toEqual([
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
    ]);
  // No fifth face beside the fourth.
  expect(new Set(at(612 + 112, 324))).toEqual(new Set([0x6e]));
});

test('a sheet of no face is an empty one', async () => {
  const sheet = join(folder(), 'sheet.png');
  await writeSheet([], sheet);
  expect((await sharp(sheet).metadata()).width).toBe(3 * 612 + 12);
});
