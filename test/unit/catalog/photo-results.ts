// What an engine answers about photos, in the contract's form, small but whole.

import type { NewPhotoFace } from '../../../main/catalog/write-photos.ts';
import type { FoundFace } from '../../../main/contracts/photos.ts';
import type { PhotoResult } from '../../../main/engine/protocol.ts';
import { generator, picture, sampleResult } from './results.ts';

export async function photoResult(seed: number): Promise<PhotoResult> {
  return {
    ...(await sampleResult(seed)),
    latent: Float32Array.from({ length: 23 * 512 }, (_, index) => Math.sin(index * (seed + 1))),
    aligned: await picture(seed + 500),
    quality: {
      identity: 0.9,
      drift: 0.02,
      expression: [{ net: 'face_expression', change: 0.1, topKept: true }],
      psnr: 20,
      poor: [],
    },
  };
}

/** The faces of one photo, ever smaller; the second is too small to be taken. */
export function tinyFace(index: number): FoundFace {
  const from = 0.1 + index / 20;
  return {
    quad: [
      [from, 0.1],
      [from, 0.6],
      [from + 0.5, 0.6],
      [from + 0.5, 0.1],
    ],
    size: 200 - index,
    score: 0.9,
    refusal: index === 1 ? { code: 'face-too-small', detail: 'The face is 40 px; 64 px are needed.' } : null,
  };
}

/** The `position`th of three faces in a photo whose file holds `content`. */
export function photoFace(content: string, position = 0, changed: Partial<NewPhotoFace> = {}): NewPhotoFace {
  return {
    generator,
    photo: {
      name: `${content}.jpg`,
      format: 'jpeg',
      width: 640,
      height: 480,
      file: Buffer.from(content),
      exif: Buffer.from('Exif\0\0II*\0'),
      found: [0, 1, 2].map(tinyFace),
    },
    position,
    quad: tinyFace(position).quad,
    corrected: false,
    preset: 'quick',
    subject: null,
    ...changed,
  };
}
