// What the screens say of photos, and what the figures of an inversion mean.
import type { InversionQuality, Preset } from '../../../main/contracts/photos.ts';
import type { PhotoSource } from '../../data/photos.ts';

export const presetWords: Record<Preset, readonly [title: string, help: string]> = {
  quick: [
    'Quick',
    'A preview: some twenty seconds a face on a small machine. It can be inverted finely later.',
  ],
  fine: ['Fine', 'For work: about a minute a face on a small machine.'],
};

export const poorTitle = 'Poor inversion';
export const minorTitle = 'Looks like a minor';

/** What a person should know before they use a face of a photo, in sentences. */
export function warningsOf({ quality, looksMinor }: PhotoSource): string[] {
  return [
    ...(quality.poor.length > 0 ? [`${poorTitle}: ${quality.poor.join('; ')}.`] : []),
    ...(looksMinor ? [`${minorTitle}: the predicted age is under 18.`] : []),
  ];
}

export interface Figure {
  readonly title: string;
  readonly value: string;
  readonly meaning: string;
}

const netTitles: Record<InversionQuality['expression'][number]['net'], string> = {
  face_expression: 'Expression, face-api',
  emotion: 'Expression, Xception',
};

export function figuresOf({ identity, drift, expression, psnr }: InversionQuality): Figure[] {
  return [
    {
      title: 'Identity similarity',
      value: identity.toFixed(2),
      meaning:
        'How alike the person is, by a net the inversion never saw. 1: the same; below 0.95: marked. Different people have 0.83 on average.',
    },
    {
      title: 'Drift of lips and lids',
      value: `${(100 * drift).toFixed(1)} %`,
      meaning: 'How far they moved, of the distance between the eyes. Above 5 %: marked.',
    },
    ...expression.map(({ net, change, topKept }) => ({
      title: netTitles[net],
      value: `${change.toFixed(2)}${topKept ? '' : ', another'}`,
      meaning: topKept
        ? 'Change of what the net reads, from 0 to 1. The strongest expression is the same.'
        : 'Change of what the net reads, from 0 to 1. The strongest expression is another one.',
    })),
    {
      title: 'Pixels',
      value: `${psnr.toFixed(1)} dB`,
      meaning: 'Likeness of colours and shapes, background included. More is better; below 14: marked.',
    },
  ];
}
