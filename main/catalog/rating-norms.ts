// The norms of pictures on one question, as SQL: what the filter tests and what the tables show is the same.
//
// Of each picture: how many rated it (first looks), mean and standard deviation (n - 1) on a scale, and, where a
// category is intended, the share that named it. The unbiased hit rate is Wagner's (J. Nonverbal Behav. 17 (1993) 3)
// for a picture: hit rate x correct uses of the category / all its uses. Its mean over the pictures that are meant
// to show a category, each rated equally often, is Wagner's Hu = a² / (presented x used) of that category.
import { z } from 'zod';
import { questionKeySchema } from '../contracts/ratings.ts';
import { all, type ReadDatabase } from './database.ts';

/** `key` has letters, digits and _ only, which its schema holds it to. */
const literal = (key: string): string => `'${questionKeySchema.parse(key)}'`;

const labelled = `SELECT label AS value FROM labels WHERE labels.variation = r.variation
  UNION SELECT tag FROM variation_tags WHERE variation_tags.variation = r.variation
  UNION SELECT tag FROM face_tags WHERE face_tags.face = r.face`;

/** Every first look with the category that its picture is meant to show, or null. */
const lookSql = (key: string): string => `SELECT r.*, CASE q.intended
    WHEN 'expression' THEN (SELECT expression FROM faces WHERE id = r.face)
    WHEN 'labels' THEN (SELECT CASE WHEN count(DISTINCT value) = 1 THEN min(value) END FROM (${labelled})
      WHERE value IN (SELECT value FROM json_each(q.definition, '$.categories')))
    END AS intended
  FROM current_ratings AS r JOIN rating_questions AS q ON q.key = r.question
  WHERE r.question = ${literal(key)} AND r.repeat = 0`;

const deviation = `(sum(number * number) - sum(number) * sum(number) / count(number)) / (count(number) - 1)`;

/** Columns: picture, face, variation, raters, mean, sd, intended, hit_rate, unbiased_hit_rate. */
export const normsSql = (key: string): string => `WITH looks AS (${lookSql(key)}),
  uses AS (SELECT category, avg(category = intended) AS correct FROM looks WHERE intended IS NOT NULL GROUP BY category)
  SELECT picture, face, variation, count(*) AS raters, avg(number) AS mean,
    CASE WHEN count(number) > 1 THEN sqrt(max(0, ${deviation})) END AS sd, intended,
    avg(looks.category = intended) AS hit_rate,
    avg(looks.category = intended) * coalesce((SELECT correct FROM uses WHERE uses.category = looks.intended), 0)
      AS unbiased_hit_rate
  FROM looks GROUP BY picture`;

const normSchema = z.object({
  picture: z.string(),
  face: z.string(),
  variation: z.string().nullable(),
  image: z.string(),
  raters: z.int(),
  mean: z.number().nullable(),
  sd: z.number().nullable(),
  intended: z.string().nullable(),
  hit_rate: z.number().nullable(),
  unbiased_hit_rate: z.number().nullable(),
});
export type NormRow = z.infer<typeof normSchema>;

/** Of every picture that was rated, those with the most raters first. */
export function normsOf(reader: ReadDatabase, key: string): NormRow[] {
  return all(
    reader,
    normSchema,
    `SELECT n.*, coalesce(v.picture, f.picture) AS image FROM (${normsSql(key)}) AS n
     JOIN faces AS f ON f.id = n.face LEFT JOIN variations AS v ON v.id = n.variation
     ORDER BY n.raters DESC, n.picture`,
  );
}

/** How often each category was named for each intended one, in first looks. */
export function confusionsOf(
  reader: ReadDatabase,
  key: string,
): { intended: string; named: string; count: number }[] {
  return all(
    reader,
    z.object({ intended: z.string(), named: z.string(), count: z.int() }),
    `SELECT intended, category AS named, count(*) AS count FROM (${lookSql(key)})
     WHERE intended IS NOT NULL AND category IS NOT NULL GROUP BY intended, category ORDER BY intended, category`,
  );
}
