// How the set itself is cited, in the Citation File Format 1.2.0.
import type { VariationSet, Version } from '../contracts/sets.ts';

/** YAML takes any JSON string. */
const text = (value: string) => JSON.stringify(value);

function author(name: string): string {
  const [family, ...given] = name.trim().split(/\s+/).reverse();
  if (given.length === 0) return `  - name: ${text(family)}`;
  return `  - family-names: ${text(family)}\n    given-names: ${text(given.reverse().join(' '))}`;
}

export function citation(set: VariationSet, version: Version, authors: readonly string[]): string {
  const named = authors.length > 0 ? authors.map(author).join('\n') : '  - name: "Nobody named yet"';
  return `cff-version: 1.2.0
message: "If you use this set, please cite it as below."
type: dataset
title: ${text(`${set.name}, version ${version.number}: labelled face variations`)}
version: ${text(String(version.number))}
date-released: ${version.created.slice(0, 10)}
identifiers:
  - type: other
    value: ${text(`sha256:${version.sha256}`)}
    description: "SHA-256 over the items of the frozen version"
authors:
${named}
`;
}
