// Files that were good once. The same seed gives the same file.

import { uniformGenerator } from '../../native-models/recipes/sampling.ts';

type Random = () => number;

const whole = (random: Random, below: number) => Math.floor(random() * below);

/** Headers are what decoders act upon: half of all places are among the first bytes. */
const place = (random: Random, length: number) =>
  random() < 0.5 ? whole(random, Math.min(length, 512)) : whole(random, length);

const extremes = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

const changes: readonly ((bytes: Buffer, random: Random) => Buffer)[] = [
  // Some bits.
  (bytes, random) => {
    for (let count = 1 + whole(random, 16); count > 0; count--)
      bytes[place(random, bytes.length)] ^= 1 << whole(random, 8);
    return bytes;
  },
  // A stretch of chance.
  (bytes, random) => {
    const start = place(random, bytes.length);
    const end = Math.min(bytes.length, start + 1 + whole(random, 200));
    for (let at = start; at < end; at++) bytes[at] = whole(random, 256);
    return bytes;
  },
  // A number that is as large or as small as can be.
  (bytes, random) => {
    const value = extremes[whole(random, extremes.length)];
    const at = Math.min(place(random, bytes.length), bytes.length - 4);
    if (random() < 0.5) bytes.writeUInt32BE(value, at);
    else bytes.writeUInt32LE(value, at);
    return bytes;
  },
  // A piece taken out.
  (bytes, random) => {
    const start = place(random, bytes.length);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + 1 + whole(random, 300))]);
  },
  // A piece put in twice.
  (bytes, random) => {
    const from = whole(random, bytes.length);
    const piece = bytes.subarray(from, from + 1 + whole(random, 300));
    const to = place(random, bytes.length);
    return Buffer.concat([bytes.subarray(0, to), piece, bytes.subarray(to)]);
  },
  // Cut short.
  (bytes, random) => bytes.subarray(0, 1 + whole(random, bytes.length - 1)),
];

/** One to three changes, one after the other. */
export function mutated(good: Buffer, seed: number): Buffer {
  const random = uniformGenerator(seed);
  let bytes: Buffer = Buffer.from(good);
  for (let count = 1 + whole(random, 3); count > 0 && bytes.length > 8; count--)
    bytes = changes[whole(random, changes.length)](Buffer.from(bytes), random);
  return bytes;
}
