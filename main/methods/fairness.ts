// Every result by the kind of face: age band, perceived gender and skin lightness, as people coded them and else as a
// net reads them. A net reads the picture, not the person; lightness is the light of the cheeks and nothing more.
import { uniformGenerator } from '../../native-models/recipes/sampling.ts';
import type { ReadDatabase } from '../catalog/database.ts';
import { type Measured, measuredOf } from '../catalog/measured.ts';
import type { Member } from '../catalog/members.ts';
import type { FairGroup, FairResult } from '../contracts/methods.ts';
import { groupFrom, type ReportEstimate } from '../contracts/report.ts';
import { type ResultTrait, resultTitles } from '../contracts/sets.ts';
import { bootstrapInterval, mean } from '../measure/statistics.ts';
import { byKind, type Codes } from '../sets/kinds.ts';

/** Groups without any faces are left out; the first is all faces. */
export function fairness(reader: ReadDatabase, members: readonly Member[], codes: Codes): FairGroup[] {
  const measured = new Map(
    measuredOf(
      reader,
      members.map(({ variation }) => variation),
    ).map((row) => [row.variation, row]),
  );
  const group = (
    trait: ResultTrait | null,
    title: string,
    coded: number,
    some: readonly Member[],
  ): FairGroup => {
    const rows = some.flatMap(({ variation }) => measured.get(variation) ?? []);
    return {
      trait,
      title,
      coded,
      unlocked: resultOf(rows.filter(({ lock }) => lock === 'off')),
      locked: resultOf(rows.filter(({ lock }) => lock !== 'off')),
    };
  };
  return [
    group(null, 'All faces', 0, members),
    ...byKind(members, (member) => member, codes).map(({ trait, band, coded, items }) =>
      group(trait, `${resultTitles[trait]}: ${band}`, coded, items),
    ),
  ];
}

export function resultOf(rows: readonly Measured[]): FairResult {
  const faces = [...Map.groupBy(rows, ({ face }) => face).values()];
  const said = rows.filter(({ standing }) => standing !== null);
  const saidFaces = [...Map.groupBy(said, ({ face }) => face).values()];
  const of = (value: (row: Measured) => number) => overFaces(faces, value);
  return {
    faces: faces.length,
    variations: rows.length,
    expressionChange: of(({ expressionChange }) => expressionChange),
    drift: of(({ drift }) => drift),
    identity: of(({ identity }) => identity),
    accepted: overFaces(saidFaces, ({ standing }) => (standing === 'accept' ? 1 : 0)),
  };
}

/** The mean over faces, each counting once, with its bootstrap interval; null of too few faces. */
function overFaces(
  faces: readonly (readonly Measured[])[],
  value: (row: Measured) => number,
): ReportEstimate | null {
  if (faces.length < groupFrom) return null;
  const means = faces.map((rows) => mean(rows.map(value)));
  const [low, high] = bootstrapInterval(means, mean, uniformGenerator(5), 1000);
  return { value: mean(means), low, high };
}
