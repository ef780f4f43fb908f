import type { FairGroup, FairResult } from '../contracts/methods.ts';
import { groupFrom, type ReportEstimate } from '../contracts/report.ts';
import { type Cell, csv } from '../export/table.ts';

const tooFew = 'too few';

const cells = (name: string, estimate: ReportEstimate | null): Record<string, Cell> => ({
  [name]: estimate?.value ?? tooFew,
  [`${name}_low`]: estimate?.low ?? tooFew,
  [`${name}_high`]: estimate?.high ?? tooFew,
});

const result = (lock: string, of: FairResult): Record<string, Cell> => ({
  lock,
  faces: of.faces,
  variations: of.variations,
  ...cells('expression_change', of.expressionChange),
  ...cells('drift_lips_lids', of.drift),
  ...cells('identity', of.identity),
  ...cells('accepted', of.accepted),
});

/** Two lines a group: without and with the lock. Below groupFrom faces a figure is 'too few'. */
export const fairnessCsv = (groups: readonly FairGroup[]): string =>
  csv(
    groups.flatMap(({ trait, title, coded, unlocked, locked }) =>
      (
        [
          ['without', unlocked],
          ['with', locked],
        ] as const
      ).map(([lock, of]) => ({
        by: trait ?? 'all',
        group: title,
        coded_by_people: coded,
        fewest_faces: groupFrom,
        ...result(lock, of),
      })),
    ),
  );
