import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { exifOfCopy, withExif } from '../../../main/export/exif.ts';

const plain = () => sharp({ create: { width: 30, height: 20, channels: 3, background: '#123456' } });

/** EXIF as a camera writes it: orientation, size, a place. */
async function cameraExif(): Promise<Buffer> {
  const jpeg = await plain()
    .withExif({
      IFD0: { Make: 'Cam', Orientation: '6' },
      IFD2: { PixelXDimension: '999', PixelYDimension: '888', LensModel: 'L' },
      IFD3: { GPSLatitudeRef: 'N' },
    })
    .jpeg()
    .toBuffer();
  return (await sharp(jpeg).metadata()).exif!;
}

/** A block by hand: one entry (orientation 6) and a second directory with a thumbnail of eight bytes. */
function withThumbnail(order: 'II' | 'MM'): Buffer {
  const block = Buffer.alloc(6 + 70);
  block.write(`Exif\0\0${order}`, 'latin1');
  const tiff = block.subarray(6);
  const short = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const long = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  const entry = (at: number, tag: number, type: number, value: number) => {
    short(tag, at);
    short(type, at + 2);
    long(1, at + 4);
    if (type === 3) short(value, at + 8);
    else long(value, at + 8);
  };
  short(42, 2);
  long(8, 4);
  short(1, 8);
  entry(10, 0x0112, 3, 6);
  long(26, 22);
  short(2, 26);
  entry(28, 0x0201, 4, 60);
  entry(40, 0x0202, 4, 8);
  tiff.write('THUMBNAI', 60, 'latin1');
  return block;
}

describe('the EXIF of a changed copy', () => {
  it('is what it was, but for orientation, size and colours', async () => {
    const exif = await cameraExif();
    // The tag 0xa001, a short, once: its value stands eight bytes on.
    const colours = exif.indexOf(Buffer.from([0x01, 0xa0, 0x03, 0x00]));
    exif.writeUInt16LE(0xffff, colours + 8);
    const kept = exifOfCopy(exif, 640, 480)!;
    expect(kept.length).toBe(exif.length);
    const jpeg = withExif(await plain().jpeg().toBuffer(), kept);
    const { exif: read, orientation } = await sharp(jpeg).metadata();
    expect([orientation, read!.equals(kept)]).toEqual([1, true]);
    expect(kept.readUInt16LE(colours + 8)).toBe(1);
    for (const text of ['Cam', 'L', 'N']) expect(kept.includes(text)).toBe(true);
    const changed = [...kept].filter((value, at) => value !== exif[at]).length;
    // The orientation, and two bytes of each side and of the colours.
    expect(changed).toBeGreaterThan(2);
    expect(changed).toBeLessThanOrEqual(11);
  });

  it('has no thumbnail of the photo as it was', () => {
    for (const order of ['II', 'MM'] as const) {
      const exif = withThumbnail(order);
      expect(exif.includes('THUMBNAI')).toBe(true);
      const kept = exifOfCopy(exif, 1, 1)!;
      expect(kept.includes('THUMBNAI')).toBe(false);
      expect(kept.readUInt32LE(6 + 22)).toBe(0);
    }
  });

  it('is left out where it makes no sense, whatever is wrong with it', async () => {
    const exif = await cameraExif();
    expect(exifOfCopy(Buffer.from('no exif'), 1, 1)).toBeNull();
    for (let length = 0; length < 40; length++) expect(exifOfCopy(exif.subarray(0, length), 1, 1)).toBeNull();
    for (let at = 6; at < exif.length; at++) {
      const broken = Buffer.from(exif);
      broken[at] = 0xff;
      const kept = exifOfCopy(broken, 1, 1);
      expect(kept === null || kept.length === exif.length).toBe(true);
    }
  });
});
