// What the bench and the processes that it measures say to each other: one JSON object a line, a question and its
// answer. Ours and the peers speak it alike (peers/json_lines.py), so that both are asked in the same way.

export interface NamedArray {
  readonly shape: readonly number[];
  /** Base64 of little-endian float32. */
  readonly floats: string;
}

export type NamedArrays = Readonly<Record<string, NamedArray>>;

/** What a peer has to be told to do the same work as ours, beside the models' files. */
export interface PeerWork {
  /** 'lock': through the proxy with all terms; 'mesh': the full picture, the expression alone. */
  readonly step?: 'lock' | 'mesh';
  readonly constants?: NamedArrays;
  readonly numbers?: Readonly<Record<string, number>>;
  readonly feeds: NamedArrays;
}

export type Question =
  | ({ readonly ask: 'open' } & Readonly<Record<string, unknown>>)
  | { readonly ask: 'run' | 'values' | 'memory' };

export interface Answer {
  readonly error?: string;
  readonly version?: string;
  readonly peer?: PeerWork;
  readonly milliseconds?: number;
  readonly values?: NamedArrays;
  readonly peakBytes?: number;
}

export function encodeArray(shape: readonly number[], data: Float32Array): NamedArray {
  const bytes = Buffer.alloc(4 * data.length);
  data.forEach((value, index) => {
    bytes.writeFloatLE(value, 4 * index);
  });
  return { shape, floats: bytes.toString('base64') };
}

export function decodeArray({ floats }: NamedArray): Float32Array {
  const bytes = Buffer.from(floats, 'base64');
  return Float32Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(4 * index));
}
