// The README.md of an exported folder: a data card in the form that dataset hubs read.
import type { ModelRecord } from '../catalog/models.ts';
import { type Subject, uses } from '../contracts/photos.ts';
import { markdownCell, markdownTable } from '../support/markdown.ts';
import type { UsedDirection } from './content.ts';
import type { FolderForm } from './folder-export.ts';
import { statements } from './statements.ts';

const pictures = ['pictures/', 'the pictures: each face before any edit, and each variation'] as const;
const wide = ['variations.csv', 'one line a variation, with all measures that have a column'] as const;

const files: Readonly<Record<FolderForm, readonly (readonly [name: string, what: string])[]>> = {
  folder: [
    pictures,
    [
      'metadata.jsonl',
      'one line a picture: role, split, edits, lock, labels, measures, keypoints of both detectors (the imagefolder form: `load_dataset("imagefolder", data_dir="...")`)',
    ],
    [
      'photos/',
      'where they were asked for: each variation put back into the whole photo that its face came from',
    ],
    [wide[0], `${wide[1]} (not named metadata.csv: imagefolder takes only one metadata file)`],
  ],
  coco: [
    pictures,
    ['keypoints_468.json, keypoints_68.json', 'COCO keypoints by each detector, in pixels, with skeletons'],
    wide,
  ],
  csv: [
    wide,
    ['measures_long.csv', 'one line a variation and measure'],
    ['keypoints_long.csv', 'one line a picture, detector and point; a face before any edit has no variation'],
  ],
  parquet: [
    ['faces.parquet', 'one row a face before any edit, with its picture as bytes and its keypoints as JSON'],
    ['variations.parquet', 'the same for each variation, with all measures that have a column'],
  ],
  webdataset: [
    ['shard-000000.tar and on', 'WebDataset shards: a sample is a picture and a JSON file of the same name'],
  ],
  'label-studio': [
    pictures,
    [
      'tasks.json',
      'one task a picture, with keypoints (face_landmark_68) and each net’s expression as predictions; the pictures are named as local storage serves them whose document root is this folder',
    ],
    ['label_config.xml', 'the labelling set-up that the tasks are for'],
    wide,
  ],
  fiftyone: [
    pictures,
    [
      'metadata.json, samples.json',
      'a FiftyOne dataset: `fiftyone.Dataset.from_dir("...", dataset_type=fiftyone.types.FiftyOneDataset)`',
    ],
    wide,
  ],
};

export interface DataCard {
  readonly form: FolderForm;
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

${markdownTable(['File', 'What it holds'], [...files[card.form], ['recipes.jsonl', 'one line a recipe: its SHA-256 and its JSON']])}

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

${card.labels.length > 0 ? card.labels.map((label) => `- ${markdownCell(label)}`).join('\n') : 'None.'}
`;
}
