// The comparison's figures and its faces as tables.
import { type ComparisonReport, comparedEditors, comparedLevels } from '../../contracts/comparison.ts';
import type { ReportEstimate } from '../../contracts/report.ts';
import { type Cell, csv } from '../../export/table.ts';
import { atTarget } from './levels.ts';
import { goalOf } from './run.ts';
import type { ComparisonShard } from './shard.ts';

const spread = (name: string, estimate: ReportEstimate | null): Record<string, Cell> => ({
  [name]: estimate?.value ?? null,
  [`${name}_low`]: estimate?.low ?? null,
  [`${name}_high`]: estimate?.high ?? null,
});

/** A line for each editor, target change and measure. */
export function figuresTable({ attributes }: ComparisonReport): string {
  return csv(
    attributes.flatMap(({ attribute, figures }) =>
      figures.map(({ editor, level, measure, faces, value, floor, against }) => ({
        attribute,
        editor,
        target_change: level,
        measure,
        faces,
        ...spread('mean', value),
        floor,
        faces_with_base: against?.faces ?? null,
        ...spread('base_mean', against?.base ?? null),
        ...spread('reduction', against?.reduction ?? null),
        ...spread('difference', against?.difference ?? null),
        p: against?.p ?? null,
        worse: against?.worse ?? null,
      })),
    ),
  );
}

/** A line for each face, editor and target change: what the figures are means of. */
export function facesTable(shards: readonly ComparisonShard[]): string {
  const bases = new Map(
    shards
      .filter(({ editor }) => editor === 'base')
      .map((shard) => [`${shard.attribute} ${shard.seed}`, goalOf(shard)]),
  );
  const order = (shard: ComparisonShard) => comparedEditors.indexOf(shard.editor);
  const rows = [...shards]
    .sort(
      (one, other) =>
        one.attribute.localeCompare(other.attribute) || one.seed - other.seed || order(one) - order(other),
    )
    .flatMap((shard) => {
      const base = bases.get(`${shard.attribute} ${shard.seed}`);
      if (!base?.moved) return [];
      return comparedLevels.flatMap((level) => {
        const reached = atTarget(shard.points, level * base.goal);
        if (!reached) return [];
        return {
          attribute: shard.attribute,
          seed: shard.seed,
          editor: shard.editor,
          toward: shard.toward,
          target_change: level,
          target: level * base.goal,
          ...reached.scores,
        };
      });
    });
  return csv(rows);
}
