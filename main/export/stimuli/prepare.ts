// The first half of a standardised picture: in its place, with its mask, and measured; what depends on the rest of the
// set comes after (finish.ts).
import { setImmediate } from 'node:timers/promises';
import sharp from 'sharp';
import { findPerson, outlineSide, personAlpha } from '../../align/person.ts';
import { pyramidOf, sampleAffine } from '../../align/pyramid.ts';
import { type Affine, applyAffine, composeAffine, scalingAffine } from '../../align/transform.ts';
import type { StimulusSettings } from '../../contracts/stimuli.ts';
import type { Keypoints } from '../../contracts/values.ts';
import type { Picture } from '../../measure/resample.ts';
import { lumaOf } from './luma.ts';
import { areaOf, faceOutline, hullMask, ovalMask } from './mask.ts';
import { eyeCentres, keypointsInStandard, sourceFromStandard } from './place.ts';
import { refined } from './refine.ts';

export interface Prepared {
  readonly size: number;
  /** Interleaved RGB, 0..255. */
  readonly colours: Float32Array;
  readonly luma: Float32Array;
  /** 0..1. */
  readonly mask: Float32Array;
  readonly keypoints: readonly Keypoints[];
  readonly quality: Quality;
}

export interface Quality {
  readonly faceArea: number;
  readonly maskShare: number;
  readonly outside: number;
  readonly faceCutOff: number;
  readonly outlineAgreement: number | null;
  readonly outlineDoubt: number | null;
}

/**
 * `png`: a stored picture; `keypoints` on it. With `known`, what was measured of it before is not measured again.
 * Throws a RangeError for keypoints that make no face: two eyes at one place.
 */
export async function prepare(
  png: Uint8Array,
  keypoints: readonly Keypoints[],
  settings: StimulusSettings,
  known: Quality | null = null,
): Promise<Prepared> {
  const { size } = settings;
  const source = await pixelsOf(png);
  const toSource = sourceFromStandard(settings, source, eyeCentres(keypoints));
  const levels = pyramidOf(source, outlineSide);
  const colours = sampleAffine(levels, toSource, size, size);
  await setImmediate();
  const placed = keypointsInStandard(keypoints, toSource, source, size);
  const mesh = placed.find(({ detector }) => detector === 'facemesh')?.points ?? [];
  const luma = lumaOf(colours);
  const { mask, outlineAgreement, outlineDoubt } = maskFor();
  await setImmediate();
  return { size, colours, luma, mask, keypoints: placed, quality: known ?? qualityOf() };

  function maskFor(): Pick<Prepared, 'mask'> & Pick<Quality, 'outlineAgreement' | 'outlineDoubt'> {
    const plain = { outlineAgreement: null, outlineDoubt: null };
    if (settings.mask === 'oval') return { mask: ovalMask(settings), ...plain };
    if (settings.mask === 'none' || mesh.length === 0)
      return { mask: new Float32Array(size * size).fill(1), ...plain };
    if (settings.mask === 'hull') return { mask: hullMask(settings, mesh), ...plain };
    const toSmall = composeAffine(toSource, scalingAffine(size / outlineSide));
    const small = sampleAffine(levels, toSmall, outlineSide, outlineSide);
    const person = known ? null : findPerson(small, mesh);
    const alpha = person?.alpha ?? personAlpha(small, mesh);
    return {
      mask: refined(alpha, lumaOf(small), outlineSide, luma, size),
      outlineAgreement: person?.agreement ?? null,
      outlineDoubt: person?.doubt ?? null,
    };
  }

  function qualityOf(): Quality {
    const outline = faceOutline(mesh);
    return {
      faceArea: areaOf(outline.map(([x, y]) => [x * size, y * size])),
      maskShare: mask.reduce((sum, value) => sum + value, 0) / mask.length,
      outside: shareOutside(mask, size, toSource, source),
      faceCutOff: settings.mask === 'none' ? 0 : cutOff(mask, hullMask({ size, softness: 0 }, mesh)),
      outlineAgreement,
      outlineDoubt,
    };
  }
}

/** Share of the mask where there is no picture. */
function shareOutside(
  mask: Float32Array,
  size: number,
  toSource: Affine,
  { width, height }: Picture,
): number {
  let [outside, sum] = [0, 0];
  for (let row = 0, at = 0; row < size; row++)
    for (let column = 0; column < size; column++, at++) {
      if (mask[at] === 0) continue;
      sum += mask[at];
      const [x, y] = applyAffine(toSource, [column + 0.5, row + 0.5]);
      // Resampling reads half a pixel further.
      if (x < -0.5 || y < -0.5 || x > width + 0.5 || y > height + 0.5) outside += mask[at];
    }
  return sum > 0 ? outside / sum : 0;
}

/** Share of the face that the mask leaves less than half of. */
function cutOff(mask: Float32Array, face: Float32Array): number {
  let [lost, area] = [0, 0];
  for (let at = 0; at < face.length; at++) {
    if (face[at] < 0.5) continue;
    area += 1;
    if (mask[at] < 0.5) lost += 1;
  }
  return area > 0 ? lost / area : 0;
}

async function pixelsOf(png: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(png)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
