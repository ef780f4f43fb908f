// What a data card tells of the variations as a whole: the set they are of, how faces are spread, how the measures lie,
// what reviewers said, and which nets must not be used to evaluate on them.
import { z } from 'zod';
import { all, type ReadDatabase } from '../catalog/database.ts';
import { membersOf } from '../catalog/members.ts';
import { setById, versionById } from '../catalog/read-sets.ts';
import type { Filter } from '../contracts/filter.ts';
import type { Balance, UnfitNet } from '../contracts/sets.ts';
import { median, percentileInterval } from '../measure/statistics.ts';
import { balanceOf } from '../sets/balance.ts';
import { unfitNets } from '../sets/unfit-nets.ts';
import type { ExportChoice, ExportRequest } from './content.ts';

export interface MeasureSummary {
  readonly title: string;
  /** 'off', 'instant' or 'full'. */
  readonly lock: string;
  readonly variations: number;
  readonly median: number;
  /** Between these lie 95 % of them. */
  readonly low: number;
  readonly high: number;
}

export interface SetFacts {
  /** What was exported, in a sentence. */
  readonly source: string;
  readonly balance: readonly Balance[];
  readonly measures: readonly MeasureSummary[];
  /** Null where verdicts were to stay behind. */
  readonly review: {
    readonly standings: Readonly<Record<string, number>>;
    readonly reviewers: number;
  } | null;
  readonly unfit: readonly UnfitNet[];
}

/** Of what is still there of the choice. */
export function setFacts(reader: ReadDatabase, request: ExportRequest, choice: ExportChoice): SetFacts {
  const { variations, frozen } = choice;
  const members = membersOf(reader, { kind: 'variations', variations });
  const { source, rule } = sourceOf(reader, request);
  const split = frozen && [...frozen.values()].some((item) => item.split !== null);
  return {
    source,
    balance: balanceOf(members, split ? (id) => frozen.get(id)?.split ?? null : undefined),
    measures: measuresOf(reader, variations),
    review: request.extras?.verdicts === 'none' ? null : reviewOf(reader, variations),
    unfit: unfitNets(rule),
  };
}

function sourceOf(
  reader: ReadDatabase,
  { source, labels, includeUnkept }: ExportRequest,
): { readonly source: string; readonly rule: Filter | null } {
  if (!source) {
    const kept = includeUnkept ? 'All variations' : 'The variations that were kept';
    const labelled = labels.length > 0 ? ` with one of the labels ${labels.join(', ')}` : '';
    return { source: `${kept}${labelled}.`, rule: null };
  }
  if (source.kind === 'filter')
    return { source: `What a filter found: ${JSON.stringify(source.filter)}.`, rule: source.filter };
  if (source.kind === 'set') {
    const { name, rule } = setById(reader, source.set);
    return { source: `The set ${name} as it stood, not frozen.`, rule };
  }
  const { set, number, sha256, note, rule, splitting } = versionById(reader, source.version);
  const name = `The set ${setById(reader, set).name}, version ${number}, SHA-256 ${sha256}.`;
  const parts = splitting && `Split by subject, seed ${splitting.seed}.`;
  const said = /[.!?]$/.test(note) || note === '' ? note : `${note}.`;
  return { source: [name, said, parts].filter(Boolean).join(' '), rule };
}

const summarised = {
  expression_change: 'Change of expression',
  drift_lips: 'Drift of lips, eye distances',
  drift_eyelids: 'Drift of eyelids, eye distances',
  identity: 'Identity similarity',
} as const;
type Summarised = keyof typeof summarised;
const columns = Object.keys(summarised) as Summarised[];

const factsSchema = z
  .object({ lock: z.string() })
  .extend(
    Object.fromEntries(columns.map((column) => [column, z.number()])) as Record<Summarised, z.ZodNumber>,
  );

function measuresOf(reader: ReadDatabase, variations: readonly string[]): MeasureSummary[] {
  const rows = all(
    reader,
    factsSchema,
    `SELECT x.lock, ${columns.map((column) => `x.${column}`).join(', ')}
     FROM json_each(:variations) AS chosen JOIN variations AS v ON v.id = chosen.value
     JOIN variation_facts AS x ON x.serial = v.serial`,
    { variations: JSON.stringify(variations) },
  );
  const byLock = [...Map.groupBy(rows, ({ lock }) => lock)].toSorted(([one], [other]) =>
    one < other ? 1 : -1,
  );
  return columns.flatMap((column) =>
    byLock.map(([lock, some]) => {
      const values = some.map((row) => row[column]);
      const [low, high] = percentileInterval(values);
      return { title: summarised[column], lock, variations: some.length, median: median(values), low, high };
    }),
  );
}

function reviewOf(reader: ReadDatabase, variations: readonly string[]): NonNullable<SetFacts['review']> {
  const chosen = { variations: JSON.stringify(variations) };
  const rows = all(
    reader,
    z.object({ standing: z.string(), count: z.int() }),
    `SELECT coalesce(standing, 'unreviewed') AS standing, count(*) AS count FROM json_each(:variations) AS chosen
     LEFT JOIN standings ON standings.variation = chosen.value GROUP BY 1 ORDER BY 1`,
    chosen,
  );
  const reviewers = all(
    reader,
    z.object({ reviewer: z.string() }),
    `SELECT DISTINCT reviewer FROM json_each(:variations) AS chosen
     JOIN current_verdicts ON current_verdicts.variation = chosen.value`,
    chosen,
  );
  return {
    standings: Object.fromEntries(rows.map(({ standing, count }) => [standing, count])),
    reviewers: reviewers.length,
  };
}
