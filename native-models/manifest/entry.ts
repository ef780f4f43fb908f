// What the manifest says of each model, as a schema: where it comes from, what may be done with it, what it takes
// and gives, how near its answers have to be.
import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const shape = z.array(z.int().positive());

/** What a net may be used for in a report: one that optimises never judges. */
export const roleSchema = z.enum(['generates', 'finds', 'trains', 'optimises', 'judges']);

const sourceFile = z.object({ path: z.string(), sha256 });

export const sourceSchema = z.discriminatedUnion('kind', [
  /** An npm package that the lockfile installs; `files` are paths inside it. */
  z.object({ kind: z.literal('npm'), package: z.string(), version: z.string(), files: z.array(sourceFile) }),
  /** A Python wheel; `sha256` is the wheel's own, `files` are its members. */
  z.object({
    kind: z.literal('wheel'),
    package: z.string(),
    version: z.string(),
    sha256,
    files: z.array(sourceFile),
  }),
]);

export const valueSchema = z.object({
  name: z.string(),
  shape,
  /** Smallest and largest number: exact for probabilities, otherwise what is usual. Null where there is no bound. */
  range: z.tuple([z.number(), z.number()]).nullable(),
  meaning: z.string(),
});

/**
 * How far an answer may be from the golden one at float32 on the cpu: largest absolute error, largest error
 * relative to the largest value, or lowest cosine. A proxy has no golden answer; its lowest signal to noise ratio
 * in dB, against the full picture, is checked when it is fitted.
 */
export const toleranceSchema = z.object({
  output: z.string(),
  measure: z.enum(['absolute', 'relative', 'cosine', 'psnr']),
  exact: z.number(),
});

export const modelEntrySchema = z.object({
  id: z.string().regex(/^[a-z0-9_-]+$/),
  title: z.string(),
  /** Whose work it is, with the paper where there is one. */
  origin: z.string(),
  licence: z.string(),
  /** What the licence means for the pictures and the reports made with it. */
  consequence: z.string(),
  source: sourceSchema,
  converter: z.object({
    name: z.enum(['openvino', 'tensorflow-js', 'face-api', 'proxy']),
    version: z.int().positive(),
    /** Ids of the converted models it starts from, besides the source files. */
    from: z.array(z.string()).optional(),
  }),
  inputs: z.array(valueSchema).min(1),
  outputs: z.array(valueSchema).min(1),
  tolerances: z.array(toleranceSchema).min(1),
  roles: z.array(roleSchema).min(1),
});

export type Role = z.infer<typeof roleSchema>;
export type ModelSource = z.infer<typeof sourceSchema>;
export type ModelEntry = z.infer<typeof modelEntrySchema>;
export type Tolerance = z.infer<typeof toleranceSchema>;

/** Bound for providers of reduced precision (TF32, fp16): ten times as wide. */
export function servingBound({ measure, exact }: Tolerance): number {
  if (measure === 'psnr') return exact;
  return measure === 'cosine' ? 1 - 10 * (1 - exact) : 10 * exact;
}
