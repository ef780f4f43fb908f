// What the catalog knows of a frozen version: everything a methods section says comes from here, so that the text
// can't disagree with the set.
import { z } from 'zod';
import { all, first, type ReadDatabase } from '../catalog/database.ts';
import { jsonOf } from '../catalog/json-columns.ts';
import { type Measured, measuredOf } from '../catalog/measured.ts';
import { type Member, membersOf, recipesOf } from '../catalog/members.ts';
import type { ModelRecord } from '../catalog/models.ts';
import { setById, versionById, versionItems } from '../catalog/read-sets.ts';
import type { Direction } from '../contracts/entities.ts';
import type { Recipe } from '../contracts/recipe.ts';
import type { Agreement } from '../contracts/review-results.ts';
import type { UnfitNet, VariationSet, Version } from '../contracts/sets.ts';
import { type Environment, environmentSchema } from '../contracts/values.ts';
import { type UsedDirection, usedDirections, usedModels } from '../export/content.ts';
import { readAgreement } from '../review/read-review.ts';
import { cellOf } from '../sets/cells.ts';
import { unfitNets } from '../sets/unfit-nets.ts';
import { type Exclusion, exclusions } from './exclusions.ts';

export interface SetFacts {
  readonly set: VariationSet;
  readonly version: Version;
  /** What is still there; `erased` counts what is not. */
  readonly members: readonly Member[];
  readonly erased: number;
  readonly measured: readonly Measured[];
  /** Recipes by hash, and the cells they fill with their counts, the largest first. */
  readonly recipes: ReadonlyMap<string, Recipe>;
  readonly cells: readonly (readonly [cell: string, variations: number])[];
  readonly directions: readonly UsedDirection[];
  readonly models: readonly ModelRecord[];
  readonly environments: readonly Environment[];
  readonly sources: { readonly samples: number; readonly photos: number; readonly subjects: number };
  /** Truncations of the samples. */
  readonly truncations: readonly number[];
  readonly generators: readonly string[];
  readonly exclusions: readonly Exclusion[];
  readonly review: {
    readonly accepted: number;
    readonly rejected: number;
    readonly unsure: number;
    readonly none: number;
  };
  readonly agreement: Agreement;
  readonly unfit: readonly UnfitNet[];
}

const standings = ['accept', 'reject', 'unsure'] as const;

/** Errors: set-unknown. */
export function factsOf(reader: ReadDatabase, id: string, known: readonly Direction[]): SetFacts {
  const version = versionById(reader, id);
  const set = setById(reader, version.set);
  const members = membersOf(reader, { kind: 'version', version: id });
  const measured = measuredOf(
    reader,
    members.map(({ variation }) => variation),
  );
  const recipes = recipesOf(reader, members);
  const stood = (standing: string) => measured.filter((row) => row.standing === standing).length;
  const [accepted, rejected, unsure] = standings.map(stood);
  const faces = [...new Set(members.map(({ face }) => face))];
  return {
    set,
    version,
    members,
    erased: versionItems(reader, id).filter(({ salt }) => salt === null).length,
    measured,
    recipes,
    cells: cellsOf(members, recipes),
    directions: usedDirections(recipes.values(), known),
    models: usedModels(reader, recipes.values()),
    environments: environmentsOf(reader, id),
    ...sourcesOf(reader, faces, members),
    exclusions: exclusions(reader, version),
    review: { accepted, rejected, unsure, none: measured.length - accepted - rejected - unsure },
    agreement: readAgreement(reader, null),
    unfit: unfitNets(version.rule),
  };
}

function cellsOf(members: readonly Member[], recipes: ReadonlyMap<string, Recipe>) {
  const counts = new Map<string, number>();
  for (const { recipe } of members) {
    const cell = cellOf(recipes.get(recipe)!);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one);
}

function environmentsOf(reader: ReadDatabase, version: string): Environment[] {
  return all(
    reader,
    z.object({ environment: jsonOf(environmentSchema) }),
    `SELECT DISTINCT environment FROM variations
     WHERE id IN (SELECT variation FROM version_items WHERE version = :version)`,
    { version },
  ).map(({ environment }) => environment);
}

function sourcesOf(
  reader: ReadDatabase,
  faces: readonly string[],
  members: readonly Member[],
): Pick<SetFacts, 'sources' | 'truncations' | 'generators'> {
  const parameters = { faces: JSON.stringify(faces) };
  const among = 'id IN (SELECT value FROM json_each(:faces))';
  const samples = first(
    reader,
    z.object({ count: z.int() }),
    `SELECT count(*) AS count FROM faces WHERE kind = 'sample' AND ${among}`,
    parameters,
  )!.count;
  const distinct = (column: 'truncation' | 'generator') =>
    all(
      reader,
      z.object({ value: z.union([z.number(), z.string()]) }),
      `SELECT DISTINCT ${column} AS value FROM faces WHERE ${column} IS NOT NULL AND ${among} ORDER BY 1`,
      parameters,
    ).map(({ value }) => value);
  return {
    sources: {
      samples,
      photos: faces.length - samples,
      subjects: new Set(members.flatMap(({ subject }) => subject ?? [])).size,
    },
    truncations: distinct('truncation').map(Number),
    generators: distinct('generator').map(String),
  };
}
