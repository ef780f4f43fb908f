// How photographs are inverted by this version: the stages of each preset and what the loss weighs. Where the
// numbers come from: ARCHITECTURE.md, 'Photos'.
import type { InvertTermName } from '../../native-models/recipes/invert-step.ts';

export type InvertPreset = 'quick' | 'fine';

export interface InvertStage {
  /** In W every row is one point; in W+ rows go their own ways. */
  readonly space: 'w' | 'w+';
  readonly proxy: 'proxy-128' | 'proxy-256';
  readonly steps: number;
  /** Rates of the common point and of the rows' own offsets, in standard deviations of W; both fall to a fifth. */
  readonly rate: number;
  readonly rowRate: number;
}

export interface InvertSettings {
  readonly stages: readonly InvertStage[];
  readonly weights: Readonly<Record<InvertTermName, number>>;
  /** Shares of faceres' maps, from 112 x 112 to 7 x 7. */
  readonly maps: readonly number[];
  /** Pull of the common point to the mean of W, and of the rows to their common point, both by W's inverse covariance. */
  readonly prior: { readonly mean: number; readonly rows: number };
  /** Steps through the rendering itself for the rows that no proxy reads, and their rate. */
  readonly colours: { readonly steps: number; readonly rate: number };
}

const shared = {
  weights: { features: 3, identity: 4, pixels: 8, colour: 6, keypoints: 150 },
  maps: [0.25, 0.25, 0.5, 0.5, 0.5],
  prior: { mean: 0.03, rows: 0.6 },
} as const;

export const invertSettings: Readonly<Record<InvertPreset, InvertSettings>> = {
  quick: {
    ...shared,
    colours: { steps: 3, rate: 0.1 },
    stages: [
      { space: 'w', proxy: 'proxy-128', steps: 10, rate: 0.08, rowRate: 0 },
      { space: 'w+', proxy: 'proxy-128', steps: 25, rate: 0.05, rowRate: 0.05 },
    ],
  },
  fine: {
    ...shared,
    colours: { steps: 6, rate: 0.1 },
    stages: [
      { space: 'w', proxy: 'proxy-128', steps: 12, rate: 0.08, rowRate: 0 },
      { space: 'w+', proxy: 'proxy-128', steps: 30, rate: 0.05, rowRate: 0.05 },
      { space: 'w+', proxy: 'proxy-256', steps: 30, rate: 0.04, rowRate: 0.04 },
    ],
  },
};
