// Pixels and their colour profile as an uncompressed TIFF in memory (TIFF 6.0; the profile's tag by the ICC): the
// plainest file that can hand both to a colour-managed reader.

export interface TiffContent {
  readonly width: number;
  readonly height: number;
  /** [height x width x 4], RGBA with unassociated alpha. */
  readonly data: Uint8Array;
  readonly icc: Uint8Array | null;
}

const short = 3;
const long = 4;
const undefinedType = 7;

export function tiffOf({ width, height, data, icc }: TiffContent): Buffer {
  const entries: [tag: number, type: number, count: number, value: number][] = [];
  const headBytes = 8;
  const directoryBytes = 2 + 12 * (icc ? 12 : 11) + 4;
  const bitsAt = headBytes + directoryBytes;
  const iccAt = bitsAt + 8;
  const pixelsAt = iccAt + (icc ? icc.length + (icc.length & 1) : 0);
  entries.push(
    [256, long, 1, width],
    [257, long, 1, height],
    [258, short, 4, bitsAt],
    [259, short, 1, 1], // no compression
    [262, short, 1, 2], // RGB
    [273, long, 1, pixelsAt],
    [277, short, 1, 4],
    [278, long, 1, height],
    [279, long, 1, data.length],
    [284, short, 1, 1], // interleaved
    [338, short, 1, 2], // unassociated alpha
  );
  if (icc) entries.push([34675, undefinedType, icc.length, iccAt]);
  const head = Buffer.alloc(pixelsAt);
  head.write('II*\0', 0, 'latin1');
  head.writeUInt32LE(headBytes, 4);
  head.writeUInt16LE(entries.length, headBytes);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = headBytes + 2 + 12 * index;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(count, at + 4);
    head.writeUInt32LE(value, at + 8);
  }
  for (let channel = 0; channel < 4; channel++) head.writeUInt16LE(8, bitsAt + 2 * channel);
  if (icc) head.set(icc, iccAt);
  return Buffer.concat([head, data]);
}
