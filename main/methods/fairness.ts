// Every result by the kind of face: age band, perceived gender and skin lightness, as people coded them and else as a
// net reads them. A net reads the picture, not the person; lightness is the light of the cheeks and nothing more.
import { uniformGenerator } from '../../native-models/recipes/sampling.ts';
import { codesOf } from '../catalog/coded-fields.ts';
import type { ReadDatabase } from '../catalog/database.ts';
import { type Measured, measuredOf } from '../catalog/measured.ts';
import type { Member } from '../catalog/members.ts';
import { type FairGroup, type FairResult, fairFrom } from '../contracts/methods.ts';
import type { ReportEstimate } from '../contracts/report.ts';
import type { Trait } from '../contracts/sets.ts';
import { bootstrapInterval, mean } from '../measure/statistics.ts';
import { bandOf, inBandOrder, traitTitles } from '../sets/bands.ts';

const shown: readonly Trait[] = ['age', 'gender', 'skin'];

type Codes = ReturnType<typeof codesOf>;
type Sorted = Pick<Member, Trait | 'face' | 'variation'>;

/** The band a face is counted in: what a person coded before what a net says. */
function bandWith(
  codes: Codes,
  trait: Trait,
  member: Sorted,
): { readonly band: string; readonly coded: boolean } {
  const code = codes[trait].get(member.face);
  if (code === undefined) return { band: bandOf(trait, member), coded: false };
  if (trait === 'gender' || trait === 'expression') return { band: code, coded: true };
  return { band: bandOf(trait, { ...member, [trait]: Number(code) }), coded: true };
}

/** Groups without any faces are left out; the first is all faces. */
export function fairness(reader: ReadDatabase, members: readonly Member[]): FairGroup[] {
  const codes = codesOf(reader);
  const measured = new Map(
    measuredOf(
      reader,
      members.map(({ variation }) => variation),
    ).map((row) => [row.variation, row]),
  );
  const group = (trait: Trait | null, title: string, some: readonly Sorted[]): FairGroup => {
    const rows = some.flatMap(({ variation }) => measured.get(variation) ?? []);
    const isCoded = ({ face }: Sorted) => trait !== null && codes[trait].has(face);
    return {
      trait,
      title,
      coded: new Set(some.filter(isCoded).map(({ face }) => face)).size,
      unlocked: resultOf(rows.filter(({ lock }) => lock === 'off')),
      locked: resultOf(rows.filter(({ lock }) => lock !== 'off')),
    };
  };
  return [
    group(null, 'All faces', members),
    ...shown.flatMap((trait) => {
      const bands = Map.groupBy(members, (member) => bandWith(codes, trait, member).band);
      return inBandOrder(trait, bands.keys()).map((band) =>
        group(trait, `${traitTitles[trait]}: ${band}`, bands.get(band)!),
      );
    }),
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
  if (faces.length < fairFrom) return null;
  const means = faces.map((rows) => mean(rows.map(value)));
  const [low, high] = bootstrapInterval(means, mean, uniformGenerator(5), 1000);
  return { value: mean(means), low, high };
}
