// What a photo may cost, whoever sent it: checked before anything is decoded, and held by the decode process's end
// where a file lies about itself.

export interface PhotoLimits {
  /** Of the file. */
  readonly bytes: number;
  /** Width times height as the file's header states them. */
  readonly pixels: number;
  /** Larger pictures are shrunk to this many pixels: no face gains from more. */
  readonly keptPixels: number;
  /** Milliseconds after which the process is killed and the file refused. */
  readonly patience: number;
  /** Bytes of memory at which the process ends itself. */
  readonly memory: number;
}

const mega = 1_000_000;

export const photoLimits: PhotoLimits = {
  bytes: 100 * mega,
  pixels: 150 * mega,
  keptPixels: 24 * mega,
  patience: 20_000,
  memory: 2048 * mega,
};

/** HEVC is decoded whole, in WebAssembly: 100 MP there take what the memory allows. */
export const mostHeicPixels = 100 * mega;

/** An EXIF block is put back into pictures; one that is longer holds something else. */
export const mostExifBytes = 1 * mega;
