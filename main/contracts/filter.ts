// One filter for the library's grid, review queues, sets and batches. Every field stands in one table here; its SQL
// stands in main/catalog/filter-fields.ts, which the compiler holds to the same names.
import { z } from 'zod';
import { isNormField, type NormField, normEntry } from './norm-fields.ts';

export interface NumberFieldEntry {
  readonly kind: 'number';
  readonly of: 'face' | 'variation';
  /** On screen. */
  readonly title: string;
  /** Of the number, after it; '' where it has none. */
  readonly unit: string;
  /** What one step of a slider is worth. */
  readonly step: number;
}

export interface TextFieldEntry {
  readonly kind: 'text';
  readonly of: 'face' | 'variation';
  readonly title: string;
  /** What '' stands for among the values; null where every face or variation has a value. */
  readonly none: string | null;
}

const number = (
  of: NumberFieldEntry['of'],
  title: string,
  { unit = '', step = 0.01 }: { readonly unit?: string; readonly step?: number } = {},
): NumberFieldEntry => ({ kind: 'number', of, title, unit, step });
const text = (of: TextFieldEntry['of'], title: string, none: string | null = null): TextFieldEntry => ({
  kind: 'text',
  of,
  title,
  none,
});
const years = { unit: 'years', step: 1 };
const eyeDistances = { unit: 'eye distances', step: 0.005 };

export const numberFields = {
  age: number('face', 'Age', years),
  /** Probability of 'perceived as male'. */
  gender: number('face', 'Perceived gender (0 female, 1 male)'),
  expressionProbability: number('face', 'Certainty of the expression'),
  seed: number('face', 'Seed', { step: 1 }),
  truncation: number('face', 'Variety', { step: 0.05 }),
  variations: number('face', 'Number of variations', { step: 1 }),
  inversionIdentity: number('face', 'Identity of inversion and photo'),
  strength: number('variation', 'Strength', { step: 0.5 }),
  expressionChange: number('variation', 'Change of expression'),
  driftLips: number('variation', 'Drift of lips', eyeDistances),
  driftEyelids: number('variation', 'Drift of eyelids', eyeDistances),
  driftBrows: number('variation', 'Drift of brows', eyeDistances),
  driftJaw: number('variation', 'Drift of jaw', eyeDistances),
  identity: number('variation', 'Identity similarity'),
  ageBefore: number('variation', 'Age before', years),
  ageAfter: number('variation', 'Age after', years),
  ageChange: number('variation', 'Change of age', years),
  genderBefore: number('variation', 'Perceived gender before'),
  genderAfter: number('variation', 'Perceived gender after'),
  genderChange: number('variation', 'Change of perceived gender'),
} satisfies Record<string, NumberFieldEntry>;

export const textFields = {
  face: text('face', 'Face'),
  source: text('face', 'Source'),
  subject: text('face', 'Subject', 'nobody named'),
  expression: text('face', 'Expression'),
  /** Of the inversion. */
  quality: text('face', 'Quality of inversion', 'not a photo'),
  /** Of photos. */
  looksMinor: text('face', 'Looks under 18', 'not a photo'),
  /** A variation has its face's tags as well as its own. */
  tag: text('face', 'Tag', 'no tag'),
  variation: text('variation', 'Variation'),
  direction: text('variation', 'Edited', 'nothing edited'),
  lock: text('variation', 'Lock'),
  kept: text('variation', 'Kept'),
  label: text('variation', 'Label', 'no label'),
  verdict: text('variation', 'Verdict', 'unreviewed'),
  reviewer: text('variation', 'Reviewed by', 'nobody'),
  verdictReason: text('variation', 'Reason of a verdict', 'no reason'),
  verdictTag: text('variation', 'Tag of a verdict', 'no tag'),
  correctedBy: text('variation', 'Keypoints corrected by', 'nobody'),
} satisfies Record<string, TextFieldEntry>;

/** Of fields that have these values alone, or none: any other word is a slip. */
export const closedValues: Partial<Record<keyof typeof textFields, readonly string[]>> = {
  source: ['sample', 'photo'],
  quality: ['good', 'poor'],
  looksMinor: ['yes', 'no'],
  lock: ['off', 'instant', 'full'],
  kept: ['kept', 'unkept'],
  verdict: ['accept', 'reject', 'unsure', 'disagreed'],
};

export type NumberField = keyof typeof numberFields;
export type TextField = keyof typeof textFields;
export type FilterField = NumberField | NormField | TextField;

export const fields: Readonly<Record<NumberField | TextField, NumberFieldEntry | TextFieldEntry>> = {
  ...numberFields,
  ...textFields,
};

export const fieldOf = (field: FilterField): NumberFieldEntry | TextFieldEntry =>
  normEntry(field) ?? fields[field as NumberField | TextField];

const numberFieldSchema = z.enum(Object.keys(numberFields) as [NumberField, ...NumberField[]]);
const textFieldSchema = z.enum(Object.keys(textFields) as [TextField, ...TextField[]]);
const normFieldSchema = z.custom<NormField>(
  (field) => typeof field === 'string' && isNormField(field),
  'is no field',
);
export const filterFieldSchema = z.union([numberFieldSchema, textFieldSchema, normFieldSchema]);
const valuesSchema = z.array(z.string().max(255)).max(10_000);

export const conditionSchema = z.discriminatedUnion('kind', [
  /** Both ends belong to it; null is an open end. */
  z.object({
    kind: z.literal('between'),
    field: z.union([numberFieldSchema, normFieldSchema]),
    low: z.number().nullable(),
    high: z.number().nullable(),
  }),
  /** Of no values nothing is one. */
  z.object({ kind: z.enum(['one-of', 'none-of']), field: textFieldSchema, values: valuesSchema }),
]);
export type Condition = z.infer<typeof conditionSchema>;

/**
 * All conditions must hold, and every word of the text must be found. Of faces, conditions on variations ask for one
 * variation that meets them all; of variations, conditions on faces ask their face.
 */
export const filterSchema = z.object({
  /** Words, each by its beginning, in names, subjects, tags, labels, notes and ids; '' finds all. */
  text: z.string().max(500).default(''),
  conditions: z.array(conditionSchema).max(50).default([]),
});
export type Filter = z.infer<typeof filterSchema>;

export const everything: Filter = { text: '', conditions: [] };
