// A picture's low-level statistics as the columns of stimuli.csv, and what stands in stimuli.json about all of them.
import {
  bandEnds,
  type StimulusSettings,
  type StimulusStatistics,
  stimulusPresets,
} from '../../contracts/stimuli.ts';
import { canonicalJson } from '../../support/json.ts';
import type { Cell } from '../table.ts';
import { ovalOf } from './mask.ts';
import type { Target } from './survey.ts';

const bandNames = [
  ...bandEnds.map((end, index) => `energy_${bandEnds[index - 1] ?? 0}_${end}`),
  `energy_over_${bandEnds.at(-1)}`,
];

export function statisticsColumns(statistics: StimulusStatistics): Record<string, Cell> {
  const round = (value: number | null) => (value === null ? null : Number(value.toFixed(6)));
  return {
    mean_luma: round(statistics.meanLuma),
    rms_contrast: round(statistics.rmsContrast),
    mean_luma_before: round(statistics.meanLumaBefore),
    rms_contrast_before: round(statistics.rmsContrastBefore),
    clipped: round(statistics.clipped),
    ...Object.fromEntries(bandNames.map((name, index) => [name, round(statistics.bands[index] ?? 0)])),
    spectral_slope: round(statistics.spectralSlope),
    face_area: round(statistics.faceArea),
    face_share: round(statistics.faceShare),
    mask_share: round(statistics.maskShare),
    outside: round(statistics.outside),
    face_cut_off: round(statistics.faceCutOff),
    outline_agreement: round(statistics.outlineAgreement),
    outline_doubt: round(statistics.outlineDoubt),
  };
}

const nothing: StimulusStatistics = {
  ...{ meanLuma: 0, rmsContrast: 0, meanLumaBefore: 0, rmsContrastBefore: 0, clipped: 0 },
  ...{ bands: [], spectralSlope: 0, faceArea: 0, faceShare: 0, maskShare: 0, outside: 0, faceCutOff: 0 },
  ...{ outlineAgreement: null, outlineDoubt: null },
};

/** Every column, in its order. */
export const statisticsNames: readonly string[] = Object.keys(statisticsColumns(nothing));

const meaning: Readonly<Record<string, string>> = {
  mean_luma:
    'mean luma (Rec. 601 of the 8-bit sRGB values, 0..255) where the mask is whole, before JPEG or WebP change it; no luminance of a calibrated screen',
  rms_contrast: 'standard deviation of the luma / 255 where the mask is whole (Peli 1990)',
  mean_luma_before: 'the same before the matching',
  rms_contrast_before: 'the same before the matching',
  clipped: 'share of the mask that the matching drove out of 0..255',
  'energy_A_B, energy_over_B':
    'share of the energy of the luma (mean removed, 0 outside the mask) above A and up to B cycles per picture',
  spectral_slope:
    'slope of log amplitude on log frequency, radially averaged, from 2 cycles per picture to a quarter of the size',
  'face_area, face_share':
    'area within the outline of the face (the mesh’s hull, drawn down to the chin), in pixels and as a share of the picture',
  mask_share: 'share of the picture that the mask keeps',
  outside: 'share of the mask beyond the library’s picture, filled by repeating its border',
  face_cut_off: 'share of the face’s outline that the mask cuts off',
  outline_agreement:
    'of a person mask, an estimate without a segmenting net: Dice overlap of the outlines found from differing starts',
  outline_doubt: 'of a person mask: share of its area where the outline is undecided',
};

/** What the preset is called, or null for settings of somebody's own. */
function presetOf(settings: StimulusSettings): string | null {
  const wanted = canonicalJson(settings);
  const found = Object.entries(stimulusPresets).find(([, entry]) => canonicalJson(entry.settings) === wanted);
  return found?.[0] ?? null;
}

/** stimuli.json: what was done to every picture, and what the columns mean. */
export function stimuliDocument(settings: StimulusSettings, target: Target): object {
  const matched = settings.match.kind !== 'none';
  return {
    format: 'mien-stimuli/1',
    preset: presetOf(settings),
    settings,
    oval: settings.mask === 'oval' ? ovalOf(settings) : null,
    set: {
      pictures: target.pictures,
      mean_luma: matched ? target.mean : null,
      rms_contrast: matched ? target.contrast / 255 : null,
      histogram: target.histogram && Array.from(target.histogram, (share) => Number(share.toFixed(8))),
    },
    method:
      'Eyes by the corners of both detectors, a similarity. Luma matched as SHINE does (Willenbockel et al. 2010): (Y - m) / s * S + M, or exact histogram specification; in colour the change of luma is added to each channel.',
    columns: meaning,
  };
}
