// The methods pack of a frozen version: text, references, flow chart, recipes, citation, and results by kind of face.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codesOf } from '../catalog/coded-fields.ts';
import type { ReadDatabase } from '../catalog/database.ts';
import type { Direction } from '../contracts/entities.ts';
import type { PackFile } from '../contracts/methods.ts';
import { folderMark, writeAside } from '../export/target.ts';
import { citation } from './citation.ts';
import { factsOf } from './facts.ts';
import { fairness } from './fairness.ts';
import { fairnessCsv } from './fairness-table.ts';
import { flowChart } from './flow-chart.ts';
import { bibtex, referencesOf } from './references.ts';
import { methodsText } from './text.ts';

export interface PackRequest {
  readonly version: string;
  readonly authors: readonly string[];
  readonly directions: readonly Direction[];
}

/** Errors: set-unknown. */
export function methodsPack(reader: ReadDatabase, { version, authors, directions }: PackRequest): PackFile[] {
  const facts = factsOf(reader, version, directions);
  const recipes = [...facts.recipes].sort(([one], [other]) => (one < other ? -1 : 1));
  const reviewed = facts.agreement.reviewers.length > 0;
  const title = `From what was made to ${facts.set.name}, version ${facts.version.number}`;
  return [
    { name: 'methods.md', text: methodsText(facts) },
    {
      name: 'references.bib',
      text: bibtex(referencesOf(facts.directions, facts.recipes.values(), reviewed)),
    },
    { name: 'exclusions.svg', text: flowChart(title, facts.exclusions) },
    { name: 'fairness.csv', text: fairnessCsv(fairness(reader, facts.members, codesOf(reader))) },
    {
      name: 'recipes.jsonl',
      text: recipes.map(([sha256, recipe]) => `${JSON.stringify({ sha256, recipe })}\n`).join(''),
    },
    { name: 'CITATION.cff', text: citation(facts.set, facts.version, authors) },
  ];
}

/** Whole or not at all. Errors: writeAside's ('export-exists' where something has its name). */
export async function writePack(folder: string, files: readonly PackFile[]): Promise<void> {
  await writeAside({ path: folder, kind: 'folder', replace: false }, async (aside) => {
    mkdirSync(aside);
    for (const { name, text } of files) writeFileSync(join(aside, name), text);
    writeFileSync(
      join(aside, folderMark),
      JSON.stringify({ format: 'mien-methods/1', created: new Date().toISOString() }),
    );
  });
}
