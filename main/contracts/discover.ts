// Directions that nobody labelled, found in the generator itself; directions apart from others; and what every
// direction goes with over samples.
import { z } from 'zod';
import { directionSchema } from './entities.ts';
import { directionIdSchema } from './recipe.ts';
import { partSchema } from './teach.ts';
import { pictureIdSchema } from './values.ts';

export const discoverMethods = ['pca', 'sefa'] as const;
/** Layers by what they draw: 4 to 16 px, 32 and 64 px, 128 to 512 px, or all of them. */
export const layerGroups = ['coarse', 'middle', 'fine', 'all'] as const;
export type LayerGroup = (typeof layerGroups)[number];

const placed = {
  method: z.enum(discoverMethods),
  layers: z.enum(layerGroups),
  /** Counted from 1, the strongest first. */
  place: z.int().min(1).max(40),
};
export const componentPlaceSchema = z.object(placed);
export type ComponentPlace = z.infer<typeof componentPlaceSchema>;

export const goesWithSchema = z.object({ label: z.string(), title: z.string(), correlation: z.number() });
export type GoesWith = z.infer<typeof goesWithSchema>;

export const componentSchema = z.object({
  ...placed,
  /** Share of what the method counts: W's variance, or the power of the style weights. */
  share: z.number(),
  /** Attributes of labelled samples that it goes with most; empty where no samples are on this machine. */
  goesWith: z.array(goesWithSchema),
});
export type Component = z.infer<typeof componentSchema>;

const title = z.string().trim().min(1).max(80);

export const correlationTableSchema = z.object({
  samples: z.int(),
  columns: z.array(
    z.object({ id: z.string(), title: z.string(), kind: z.enum(['attribute', 'expression', 'judge']) }),
  ),
  rows: z.array(
    z.object({
      direction: directionIdSchema,
      title: z.string(),
      /** With each column, -1 to 1. */
      correlations: z.array(z.number()),
      /** Share of its variance over samples that goes with the expression's keypoints. */
      expression: z.number(),
      /** It goes with parts of the expression that it is not there to move. */
      needsLock: z.boolean(),
    }),
  ),
});
export type CorrelationTable = z.infer<typeof correlationTableSchema>;

export const discoverCalls = {
  components: {
    input: z.object({
      method: z.enum(discoverMethods),
      layers: z.enum(layerGroups),
      count: z.int().min(1).max(40).default(8),
    }),
    output: z.object({ components: z.array(componentSchema) }),
  },
  /** Some faces, each along the component from one end to the other, as a passing picture. */
  componentSheet: {
    input: componentPlaceSchema.extend({ inline: z.boolean().default(false) }),
    output: z.object({
      picture: pictureIdSchema,
      strengths: z.array(z.number()),
      /** The JPEG itself, base64, where `inline` asks for it. */
      data: z.base64().nullable(),
    }),
  },
  keepComponent: {
    input: componentPlaceSchema.extend({
      name: directionIdSchema,
      title,
      moves: z.array(partSchema).max(4).default([]),
    }),
    output: z.object({ direction: directionSchema }),
  },
  /** A direction without its parts along others, under a name of its own. */
  setApart: {
    input: z.object({
      direction: directionIdSchema,
      apartFrom: z.array(directionIdSchema).min(1).max(16),
      name: directionIdSchema,
      title,
    }),
    output: z.object({ direction: directionSchema }),
  },
  /** Takes a direction of this library's own away; variations that were made with it stay. */
  removeDirection: { input: z.object({ direction: directionIdSchema }), output: z.object({}) },
  /** Of all directions with all attributes of the labelled samples. Errors: training-samples where there are none. */
  correlations: { input: z.object({}), output: correlationTableSchema },
} as const;
