// What a file is, by its first bytes and never by its name.

export const photoFormats = ['jpeg', 'png', 'webp', 'avif', 'tiff', 'heic'] as const;
export type PhotoFormat = (typeof photoFormats)[number];

/** The format, or null for what is not taken: other pictures (GIF, SVG, camera raw), and what is none. */
export function photoFormat(bytes: Uint8Array): PhotoFormat | null {
  const at = (start: number, length: number) => String.fromCharCode(...bytes.subarray(start, start + length));
  if (at(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (at(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (at(0, 4) === 'RIFF' && at(8, 4) === 'WEBP') return 'webp';
  // 'CR' and a version follow in a camera raw file, whose first picture is a thumbnail.
  if (tiffStarts.has(at(0, 4)) && at(8, 2) !== 'CR') return 'tiff';
  if (at(4, 4) === 'ftyp') return brandFormat(brands(bytes));
  return null;
}

const tiffStarts = new Set(['II*\0', 'MM\0*', 'II+\0', 'MM\0+']);
const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx']);
const avifBrands = new Set(['avif', 'avis']);

/** The major brand and the compatible ones, in their order. */
function brands(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = Math.min(view.getUint32(0), bytes.length, 256);
  const found: string[] = [];
  for (let at = 8; at + 4 <= end; at += 4)
    // The four bytes after the major brand are a version.
    if (at !== 12) found.push(String.fromCharCode(...bytes.subarray(at, at + 4)));
  return found;
}

/** 'mif1' says only that it is a still picture in such a file: the next brand says how it is coded. */
function brandFormat(names: readonly string[]): PhotoFormat | null {
  for (const name of names) {
    if (avifBrands.has(name)) return 'avif';
    if (heicBrands.has(name)) return 'heic';
  }
  return null;
}

/** Whether the file ends before it says it does; false where the format does not say or the bytes make no sense. */
export function endsEarly(bytes: Uint8Array, format: PhotoFormat): boolean {
  const { length } = bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  if (format === 'webp') return length >= 8 && view.getUint32(4, true) + 8 > length;
  if (format === 'png') return !Buffer.from(bytes.subarray(-4096)).includes('IEND');
  if (format === 'jpeg') return !Buffer.from(bytes.subarray(-65_536)).includes('\xff\xd9', 0, 'latin1');
  if (format === 'tiff') {
    // The directory, which writers like to put last, begins where the header says.
    const little = view.getUint8(0) === 0x49;
    return length < 8 || (view.getUint16(2, little) === 42 && view.getUint32(4, little) + 2 > length);
  }
  let at = 0;
  while (at + 8 <= length) {
    const size = view.getUint32(at);
    if (size === 0) return false;
    // Size 1: the real one is in the next eight bytes.
    const whole = size === 1 && at + 16 <= length ? Number(view.getBigUint64(at + 8)) : size;
    if (whole < 8) return false;
    at += whole;
  }
  return at > length;
}
