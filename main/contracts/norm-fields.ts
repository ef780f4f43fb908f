// Fields of the filter that there are as many of as there are questions and action units: 'ratingMean.valence',
// 'hitRate.emotion', 'auIntensity.au12'; with 'before' for the unedited face's picture: 'beforeRatingMean.valence'.

const kinds = {
  ratingMean: ['Mean of', 0.1],
  ratingSd: ['SD of', 0.1],
  raters: ['Raters on', 1],
  hitRate: ['Hit rate of', 0.01],
  unbiasedHitRate: ['Unbiased hit rate of', 0.01],
  /** OpenFace, 0 to 5. */
  auIntensity: ['Intensity of', 0.1],
  /** Py-Feat, 0 to 1. */
  auProbability: ['Probability of', 0.01],
} as const;

export type NormKind = keyof typeof kinds;
export type NormField = `${NormKind | `before${Capitalize<NormKind>}`}.${string}`;

export interface NormParts {
  readonly kind: NormKind;
  readonly of: 'face' | 'variation';
  /** Short name of a question, or an action unit. */
  readonly key: string;
}

/** Null for a word that names no such field. */
export function normParts(field: string): NormParts | null {
  const [, name = '', key = ''] = /^([A-Za-z]+)\.([a-z][a-z0-9_]{0,39})$/.exec(field) ?? [];
  const before = name.startsWith('before');
  const kind = before ? name.slice(6, 7).toLowerCase() + name.slice(7) : name;
  const known = Object.hasOwn(kinds, kind) && (!before || /^before[A-Z]/.test(name));
  return known ? { kind: kind as NormKind, of: before ? 'face' : 'variation', key } : null;
}

export const isNormField = (field: string): field is NormField => normParts(field) !== null;

/** What the filter's table says of a field; null of one that is none of these. */
export function normEntry(field: string) {
  const parts = normParts(field);
  if (!parts) return null;
  const [words, step] = kinds[parts.kind];
  const title = `${words} ${parts.key}${parts.of === 'face' ? ', unedited' : ''}`;
  return { kind: 'number', of: parts.of, title, unit: '', step } as const;
}
