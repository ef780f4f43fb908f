// What the library's screens ask for beyond a list: order, counts by field, tags, filters kept by name.
import { z } from 'zod';
import { everything, filterFieldSchema, filterSchema, type NumberField, numberFields } from './filter.ts';
import { lockSchema } from './recipe.ts';
import { idSchema, labelSchema, noteSchema, pictureIdSchema, timeSchema } from './values.ts';

/** As they came in, by name, or by a number; what has no such number comes last either way. */
export const sortSchema = z.object({
  by: z.enum(['added', 'name', ...(Object.keys(numberFields) as [NumberField, ...NumberField[]])]),
  descending: z.boolean().default(false),
});
export type Sort = z.infer<typeof sortSchema>;

export const asAdded: Sort = { by: 'added', descending: false };

const kinds = ['faces', 'variations'] as const;
export const listedKindSchema = z.enum(kinds);
export type ListedKind = (typeof kinds)[number];

/** As much of a variation as a grid of thousands shows. */
export const listedVariationSchema = z.object({
  id: idSchema,
  face: idSchema,
  /** Of its face: the name or seed. */
  faceName: z.string(),
  picture: pictureIdSchema,
  edits: z.array(z.object({ direction: z.string(), strength: z.number() })),
  lock: lockSchema.shape.kind.nullable(),
  kept: z.boolean(),
  labels: z.array(labelSchema),
  note: noteSchema,
  expressionChange: z.number(),
  driftLips: z.number(),
  identity: z.number(),
  ageBefore: z.number(),
  ageAfter: z.number(),
  created: timeSchema,
});
export type ListedVariation = z.infer<typeof listedVariationSchema>;

/** What values a field has among those that the filter's other conditions find. */
export const facetSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    field: filterFieldSchema,
    /** The most frequent first; '' stands for none. */
    values: z.array(z.object({ value: z.string(), count: z.int() })),
    /** How many more values there are. */
    more: z.int(),
  }),
  z.object({
    kind: z.literal('number'),
    field: filterFieldSchema,
    /** Least and greatest value; null where there is none. */
    low: z.number().nullable(),
    high: z.number().nullable(),
    /** How many stand in each of as many equal parts. */
    bins: z.array(z.int()),
  }),
]);
export type Facet = z.infer<typeof facetSchema>;

export const savedFilterSchema = z.object({ name: labelSchema, filter: filterSchema });
export type SavedFilter = z.infer<typeof savedFilterSchema>;

const several = z.array(idSchema).max(100_000).default([]);

export const libraryCalls = {
  /** Variations of all faces, in pages. */
  variations: {
    input: z.object({
      filter: filterSchema.default(everything),
      sort: sortSchema.default(asAdded),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(200),
    }),
    output: z.object({ total: z.int(), variations: z.array(listedVariationSchema) }),
  },
  /** The ids of all that a filter finds, in order: what 'all of them' is. */
  found: {
    input: z.object({ of: listedKindSchema, filter: filterSchema, sort: sortSchema.default(asAdded) }),
    output: z.object({ ids: z.array(idSchema) }),
  },
  facets: {
    input: z.object({
      of: listedKindSchema,
      filter: filterSchema,
      fields: z.array(filterFieldSchema).min(1).max(50),
    }),
    output: z.object({ facets: z.array(facetSchema) }),
  },

  /** Tags of these, each with how many have it, and every tag of the library. */
  tags: {
    input: z.object({ faces: several, variations: several }),
    output: z.object({
      tags: z.array(z.object({ tag: labelSchema, count: z.int() })),
      known: z.array(labelSchema),
    }),
  },
  setTags: {
    input: z.object({
      faces: several,
      variations: several,
      add: z.array(labelSchema).max(20).default([]),
      remove: z.array(labelSchema).max(20).default([]),
    }),
    output: z.object({}),
  },

  savedFilters: { input: z.object({}), output: z.object({ filters: z.array(savedFilterSchema) }) },
  /** Under a name that is there already it takes the former one's place. */
  saveFilter: { input: savedFilterSchema, output: z.object({}) },
  deleteFilter: { input: z.object({ name: labelSchema }), output: z.object({}) },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
