// What of a pair is compared, in words.

export type Measure = 'expressionChange' | 'drift';

export const measureTitles: Readonly<Record<Measure, string>> = {
  expressionChange: 'Change of expression',
  drift: 'Drift of keypoints',
};

/** Of the numbers: total variation between the judges' answers, or eye distances. */
export const measureUnits: Readonly<Record<Measure, string>> = {
  expressionChange: '0 none, 1 all of it',
  drift: 'eye distances',
};
