// The README.md of an exported folder: a data card in the form that dataset hubs read.
import type { ModelRecord } from '../catalog/models.ts';
import { type Subject, uses } from '../contracts/photos.ts';
import type { UsedDirection } from './content.ts';
import { statements } from './statements.ts';

export interface DataCard {
  readonly mien: string;
  /** ISO 8601, UTC. */
  readonly made: string;
  readonly faces: number;
  readonly variations: number;
  readonly labels: readonly string[];
  readonly subjects: readonly Subject[];
  /** What consent held back, in sentences. */
  readonly leftOut: readonly string[];
  readonly directions: readonly UsedDirection[];
  readonly models: readonly ModelRecord[];
}

export function dataCard(card: DataCard): string {
  return `---
license: other
license_name: licences-of-the-models
pretty_name: Labelled face variations by Mien
tags:
- synthetic
- faces
---

# Labelled face variations

Faces: ${card.faces}. Variations of them: ${card.variations}.

| File | What it holds |
|---|---|
| pictures/ | the pictures: each face before any edit, and each variation |
| metadata.jsonl | one line a picture: role, edits, lock, labels, measures, keypoints of both detectors (the imagefolder form: \`load_dataset("imagefolder", data_dir="...")\`) |
| photos/ | where they were asked for: each variation put back into the whole photo that its face came from |
| variations.csv | one line a variation, with all measures that have a column (not named metadata.csv: imagefolder takes only one metadata file) |
| recipes.jsonl | one line a recipe: its SHA-256 and its JSON |

${statements(card.mien, card.made, card.leftOut)
  .map(({ topic, text }) => `## ${topic}\n\n${text}\n`)
  .join('\n')}
## Subjects

${
  card.subjects.length > 0
    ? markdownTable(
        ['Subject', 'Legal basis', 'Permitted uses', 'Holds until', 'Ethics approval'],
        card.subjects.map(({ id, consent }) => [
          id,
          consent.legalBasis,
          uses.filter((use) => consent.permits[use]).join(', '),
          consent.expires ?? '',
          consent.ethics,
        ]),
      )
    : 'None.'
}

## Licences of the models

${markdownTable(
  ['Model', 'Version', 'Licence', 'What it asks', 'SHA-256'],
  card.models.map((model) => [model.title, model.version, model.licence, model.consequence, model.sha256]),
)}

## Directions

${markdownTable(
  ['Direction', 'Title', 'Origin', 'Quality', 'Provenance'],
  card.directions.map(({ id, title, origin, quality, provenance }) => [
    id,
    title,
    origin,
    quality,
    provenance,
  ]),
)}

## Labels

${card.labels.length > 0 ? card.labels.map((label) => `- ${cell(label)}`).join('\n') : 'None.'}
`;
}

function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map(cell).join(' | ')} |`)
    .join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();
}
