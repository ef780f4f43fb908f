// A photo's EXIF as it goes into a changed copy: everything as it was, but for what would now be untrue. The block
// is a TIFF file; values are overwritten where they stand and nothing is moved, for maker notes hold offsets of
// their own. What can't be read as TIFF is left out.

const prefix = Buffer.from('Exif\0\0', 'latin1');
/** PNG and WebP hold the block without it. */
export const exifPrefixLength = prefix.length;
const orientation = 0x0112;
const exifDirectory = 0x8769;
const colourSpace = 0xa001;
const pixelWidth = 0xa002;
const pixelHeight = 0xa003;
const thumbnailOffset = 0x0201;
const thumbnailLength = 0x0202;
const shortType = 3;
const srgb = 1;

interface Entry {
  readonly tag: number;
  readonly type: number;
  /** Of its value, or of the offset where the value is longer than four bytes. */
  readonly at: number;
}

/**
 * From 'Exif\0\0' on, for an upright picture of width x height pixels: the orientation is 1, size and colours
 * (sRGB) are the picture's, and the thumbnail, which shows the photo as it was, is gone. Null where the block makes no sense.
 */
export function exifOfCopy(exif: Uint8Array, width: number, height: number): Buffer | null {
  const block = Buffer.from(exif);
  if (!block.subarray(0, 6).equals(prefix)) return null;
  const tiff = block.subarray(6);
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return null;
  const fields = fieldsOf(tiff, order === 'II');
  try {
    const first = fields.directory(fields.long(4));
    set(fields, first.entries, orientation, 1);
    const inner = first.entries.find(({ tag }) => tag === exifDirectory);
    if (inner) {
      const { entries } = fields.directory(fields.long(inner.at));
      set(fields, entries, colourSpace, srgb);
      set(fields, entries, pixelWidth, width);
      set(fields, entries, pixelHeight, height);
    }
    dropThumbnail(tiff, fields, first.nextAt);
    return block;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

interface Fields {
  long(at: number): number;
  put(entry: Entry, value: number): void;
  putLong(at: number, value: number): void;
  /** Its entries, and where the offset of the next directory stands. */
  directory(at: number): { entries: Entry[]; nextAt: number };
}

/** Every read and write throws a RangeError outside of the block. */
function fieldsOf(tiff: Buffer, little: boolean): Fields {
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const putLong = (at: number, value: number) => {
    if (little) tiff.writeUInt32LE(value, at);
    else tiff.writeUInt32BE(value, at);
  };
  return {
    long,
    putLong,
    put({ type, at }, value) {
      if (type !== shortType) return putLong(at, value);
      const held = Math.min(value, 0xffff);
      if (little) tiff.writeUInt16LE(held, at);
      else tiff.writeUInt16BE(held, at);
    },
    directory(at) {
      const count = short(at);
      const entries = Array.from({ length: count }, (_, index): Entry => {
        const place = at + 2 + 12 * index;
        return { tag: short(place), type: short(place + 2), at: place + 8 };
      });
      return { entries, nextAt: at + 2 + 12 * count };
    },
  };
}

function set(fields: Fields, entries: readonly Entry[], tag: number, value: number): void {
  const entry = entries.find((one) => one.tag === tag);
  if (entry) fields.put(entry, value);
}

/** The second directory is the thumbnail's: its picture is overwritten, and the first one leads to it no more. */
function dropThumbnail(tiff: Buffer, fields: Fields, nextAt: number): void {
  const next = fields.long(nextAt);
  if (next === 0) return;
  fields.putLong(nextAt, 0);
  const { entries } = fields.directory(next);
  const numberOf = (tag: number) => {
    const entry = entries.find((one) => one.tag === tag);
    return entry ? fields.long(entry.at) : 0;
  };
  const [start, length] = [numberOf(thumbnailOffset), numberOf(thumbnailLength)];
  if (start > 0 && start < tiff.length) tiff.fill(0, start, Math.min(tiff.length, start + length));
}

/** The JPEG with the block as its first segment. Throws a RangeError for a block that no segment holds. */
export function withExif(jpeg: Uint8Array, exif: Uint8Array): Buffer {
  if (exif.length + 2 > 0xffff) throw new RangeError('an EXIF segment holds 65,533 bytes');
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 4);
  return Buffer.concat([head, exif, jpeg.subarray(2)]);
}
