// Norms of chosen pictures, as the screens and the command line show them and as a table for other programs.
import type { ReadDatabase } from '../catalog/database.ts';
import { listQuestions, questionByKey } from '../catalog/rating-forms.ts';
import { type NormRow, normsOf } from '../catalog/rating-norms.ts';
import { unitReadings } from '../catalog/unit-readings.ts';
import type { ExportSource } from '../contracts/exports.ts';
import type { Norm } from '../contracts/norms.ts';
import { type Cell, csv } from '../export/table.ts';
import { chosenPictures } from './choose.ts';

/** Of a question, the pictures of `source` or all that were rated. Errors: question-unknown, set-unknown. */
export function norms(reader: ReadDatabase, key: string, source: ExportSource | null): Norm[] {
  questionByKey(reader, key);
  const wanted =
    source && new Set(chosenPictures(reader, { source, pictures: 'both' }).map((one) => one.picture));
  return normsOf(reader, key)
    .filter(({ picture }) => wanted === null || wanted.has(picture))
    .map(asNorm);
}

const asNorm = ({ hit_rate: hitRate, unbiased_hit_rate: unbiasedHitRate, ...row }: NormRow): Norm => ({
  ...row,
  hitRate,
  unbiasedHitRate,
});

/** One line a picture: N, mean, SD or hit rates of every question, and every action unit that was read. */
export function normsTable(reader: ReadDatabase, source: ExportSource | null): string {
  const rows = new Map<string, Record<string, Cell>>();
  const columns = new Set(['picture', 'face', 'variation']);
  const wanted =
    source && new Set(chosenPictures(reader, { source, pictures: 'both' }).map((one) => one.picture));
  const put = (picture: string, cells: Readonly<Record<string, Cell>>) => {
    if (wanted !== null && !wanted.has(picture)) return;
    for (const name of Object.keys(cells)) columns.add(name);
    rows.set(picture, { ...rows.get(picture), picture, ...cells });
  };
  for (const { key, kind } of listQuestions(reader))
    for (const norm of normsOf(reader, key))
      put(norm.picture, {
        ...{ face: norm.face, variation: norm.variation, [`${key}_n`]: norm.raters },
        ...(kind === 'scale'
          ? { [`${key}_mean`]: norm.mean, [`${key}_sd`]: norm.sd }
          : {
              [`${key}_intended`]: norm.intended,
              [`${key}_hit_rate`]: norm.hit_rate,
              [`${key}_unbiased_hit_rate`]: norm.unbiased_hit_rate,
            }),
      });
  for (const { picture, face, variation, tool, unit, measure, value } of unitReadings(reader))
    put(picture, { face, variation, [`${tool.replace('-', '_')}_${unit}_${measure}`]: value });
  const names = [...columns];
  return csv(
    [...rows.values()].map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null]))),
  );
}
