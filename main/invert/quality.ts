// How good an inversion is, by nets its loss never saw: identity by face_recognition, keypoints by face_landmark_68,
// expression by two nets; and how far the pixels are. Stored with every inverted face.
import { compareReadings, drift, identitySimilarity } from '../measure/compare.ts';
import type { Reading } from '../measure/reader.ts';
import type { Picture } from '../measure/resample.ts';
import { planesOf } from './planes.ts';

export interface ExpressionKept {
  readonly net: 'face_expression' | 'emotion';
  /** Total variation between the answers to the photo and to its inversion, 0..1. */
  readonly change: number;
  /** The likeliest class is the same. */
  readonly topKept: boolean;
}

export interface InversionQuality {
  /** Cosine of face_recognition's descriptors of photo and inversion. */
  readonly identity: number;
  /** Mean movement of lips and lids by face_landmark_68, in eye distances. */
  readonly drift: number;
  readonly expression: readonly ExpressionKept[];
  /** PSNR at 256 px, in dB, over the whole aligned picture. */
  readonly psnr: number;
  /** Why a person should look twice, in words; empty when there is nothing. */
  readonly poor: readonly string[];
}

/** Beyond these an inversion is marked. Photos of different people have an identity of 0.83 on average, at most 0.97. */
export const poorLimits = { identity: 0.95, drift: 0.05, psnr: 14 } as const;

/** PSNR at 256 px of two pictures whose sides are multiples of it, in dB. */
export function psnrAt256(photo: Picture, inverted: Picture): number {
  const [left, right] = [planesOf(photo, 256), planesOf(inverted, 256)];
  const error = left.reduce((sum, value, at) => sum + (value - right[at]) ** 2, 0) / left.length;
  return 10 * Math.log10(4 / error);
}

export function qualityOf(photo: Reading, inverted: Reading, psnr: number): InversionQuality {
  const measures = compareReadings(photo, inverted);
  const identity = identitySimilarity(photo, inverted);
  const moved = drift(['lips', 'eyelids'], photo, inverted);
  const expression = measures.expression.map(({ net, change, flipped }) => ({
    net,
    change,
    topKept: !flipped,
  }));
  const poor: string[] = [];
  if (identity < poorLimits.identity)
    poor.push(`the person is less alike than usual (identity ${identity.toFixed(2)})`);
  if (moved > poorLimits.drift)
    poor.push(`lips or eyelids moved by ${(100 * moved).toFixed(1)} % of the eye distance`);
  if (expression.every(({ topKept }) => !topKept)) poor.push('both expression nets read another expression');
  if (psnr < poorLimits.psnr) poor.push(`colours or shapes are far off (${psnr.toFixed(1)} dB)`);
  return { identity, drift: moved, expression, psnr, poor };
}
