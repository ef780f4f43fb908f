// HEIC, what phones make: sharp's own build decodes AV1 only, so HEVC goes through libheif in WebAssembly. libheif
// turns and mirrors by the file's own boxes; the EXIF orientation repeats them and is not applied again.
import libheif from 'libheif-js/wasm-bundle.js';
import { mostExifBytes, mostHeicPixels } from './limits.ts';
import { DecodeRefusal } from './refusal.ts';

export interface HeicPicture {
  readonly width: number;
  readonly height: number;
  /** [height x width x 4] RGBA, 8 bit, in the profile's colours. */
  readonly data: Uint8Array;
  readonly icc: Uint8Array | null;
  /** From 'Exif\0\0' on. */
  readonly exif: Uint8Array | null;
}

// Of heif.h.
const rgb = 1;
const interleavedRgba = 11;
const interleavedChannel = 10;
const codeSecurityLimit = 1000;
const codeEndOfData = 100;

/** Errors: DecodeRefusal. Any other exception leaves WebAssembly's memory in a state that nothing should trust. */
export function decodeHeic(bytes: Uint8Array, mostPixels: number): HeicPicture {
  const arena = openArena();
  try {
    const input = arena.copy(bytes);
    const context = libheif._heif_context_alloc();
    arena.onClose(() => libheif._heif_context_free(context));
    arena.check((error) =>
      libheif._heif_context_read_from_memory_without_copy(error, context, input, bytes.length, 0),
    );
    const handlePlace = arena.room(4);
    arena.check((error) => libheif._heif_context_get_primary_image_handle(error, context, handlePlace));
    const handle = libheif.HEAP32[handlePlace >> 2];
    arena.onClose(() => libheif._heif_image_handle_release(handle));
    const [width, height] = [
      libheif._heif_image_handle_get_width(handle),
      libheif._heif_image_handle_get_height(handle),
    ];
    if (width < 1 || height < 1) throw new DecodeRefusal('photo-unreadable', 'It states no size.');
    if (width * height > Math.min(mostPixels, mostHeicPixels))
      throw new DecodeRefusal('photo-too-large', `It has ${width} × ${height} pixels.`);
    return { ...pixelsOf(arena, handle), icc: profileOf(arena, handle), exif: exifOf(arena, handle) };
  } finally {
    arena.close();
  }
}

/** Memory and handles that live as long as one decoding. */
interface Arena {
  room(bytes: number): number;
  copy(bytes: Uint8Array): number;
  /** Runs a call that fills in a heif_error; throws what it says. */
  check(call: (error: number) => void): void;
  onClose(release: () => void): void;
  close(): void;
}

function openArena(): Arena {
  const releases: (() => void)[] = [];
  const room = (bytes: number) => {
    const pointer = libheif._malloc(bytes);
    if (pointer === 0) throw new DecodeRefusal('photo-too-large', 'There is not enough memory for it.');
    releases.push(() => libheif._free(pointer));
    return pointer;
  };
  return {
    room,
    copy(bytes) {
      const pointer = room(bytes.length);
      libheif.HEAPU8.set(bytes, pointer);
      return pointer;
    },
    check(call) {
      const error = room(12);
      call(error);
      const [code, subcode] = libheif.HEAP32.subarray(error >> 2, (error >> 2) + 2);
      if (code === 0) return;
      if (subcode === codeSecurityLimit)
        throw new DecodeRefusal('photo-too-large', 'It asks for more memory than a photo may.');
      if (subcode === codeEndOfData)
        throw new DecodeRefusal('photo-truncated', 'The HEIC ends before its picture does.');
      throw new DecodeRefusal('photo-unreadable', 'The data of the HEIC are damaged.');
    },
    onClose: (release) => releases.push(release),
    close() {
      for (const release of releases.reverse()) release();
    },
  };
}

function pixelsOf(arena: Arena, handle: number): Pick<HeicPicture, 'width' | 'height' | 'data'> {
  const imagePlace = arena.room(4);
  libheif.HEAP32[imagePlace >> 2] = 0;
  arena.check((error) => libheif._heif_decode_image(error, handle, imagePlace, rgb, interleavedRgba, 0));
  const image = libheif.HEAP32[imagePlace >> 2];
  arena.onClose(() => libheif._heif_image_release(image));
  const width = libheif._heif_image_get_width(image, interleavedChannel);
  const height = libheif._heif_image_get_height(image, interleavedChannel);
  const stridePlace = arena.room(4);
  const plane = libheif._heif_image_get_plane_readonly(image, interleavedChannel, stridePlace);
  const stride = libheif.HEAP32[stridePlace >> 2];
  if (plane === 0 || width < 1 || height < 1 || stride < width * 4)
    throw new DecodeRefusal('photo-unreadable', 'It holds no picture.');
  const data = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row++) {
    const from = plane + row * stride;
    data.set(libheif.HEAPU8.subarray(from, from + width * 4), row * width * 4);
  }
  return { width, height, data };
}

function profileOf(arena: Arena, handle: number): Uint8Array | null {
  const size = libheif._heif_image_handle_get_raw_color_profile_size(handle);
  if (size <= 0 || size > mostExifBytes) return null;
  const place = arena.room(size);
  arena.check((error) => libheif._heif_image_handle_get_raw_color_profile(error, handle, place));
  return libheif.HEAPU8.slice(place, place + size);
}

function exifOf(arena: Arena, handle: number): Uint8Array | null {
  const type = arena.copy(Buffer.from('Exif\0'));
  const idPlace = arena.room(4);
  if (libheif._heif_image_handle_get_list_of_metadata_block_IDs(handle, type, idPlace, 1) < 1) return null;
  const id = libheif.HEAP32[idPlace >> 2];
  const size = libheif._heif_image_handle_get_metadata_size(handle, id);
  if (size < 12 || size > mostExifBytes) return null;
  const place = arena.room(size);
  arena.check((error) => libheif._heif_image_handle_get_metadata(error, handle, id, place));
  const block = Buffer.from(libheif.HEAPU8.slice(place, place + size));
  // Four bytes say how far after them the TIFF header begins; 'Exif\0\0' usually stands between.
  const start = 4 + block.readUInt32BE(0);
  if (start + 8 > size) return null;
  return Buffer.concat([Buffer.from('Exif\0\0'), block.subarray(start)]);
}
