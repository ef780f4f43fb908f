// The README.md of an exported folder: a data card in the form that dataset hubs read. A catalog has it in readme.
import type { ModelRecord } from '../catalog/models.ts';
import type { ExportExtras, ExportForm } from '../contracts/exports.ts';
import { type Subject, uses } from '../contracts/photos.ts';
import { splitNames } from '../contracts/sets.ts';
import { markdownCell, markdownTable } from '../support/markdown.ts';
import type { UsedDirection } from './content.ts';
import type { MeasureSummary, SetFacts } from './set-facts.ts';
import { statements } from './statements.ts';

const pictures = ['pictures/', 'the pictures: each face before any edit, and each variation'] as const;
const wide = ['variations.csv', 'one line a variation, with all measures that have a column'] as const;

const files: Readonly<Record<ExportForm, readonly (readonly [name: string, what: string])[]>> = {
  catalog: [
    [
      'variation_table (view)',
      'one row a variation, with edits, lock, labels and measures: the place to start',
    ],
    [
      'picture_pairs, keypoint_shifts, lock_comparison (views)',
      'before and after; with the lock and without it',
    ],
    [
      'pictures, keypoints, measures, expression_readings, verdicts …',
      'the tables; their columns are described in the schema',
    ],
  ],
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
  bundle: [
    pictures,
    ['metadata.jsonl', 'one line a picture, as in the folder form (imagefolder)'],
    wide,
    [
      'catalog.sqlite',
      'the SQLite catalog of the same variations, with the pictures as the library has them: Mien opens the folder as a library again (bundle.mien, or `mien import`)',
    ],
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

/** What is there only where it was asked for. */
const filesOfExtras = ({ recipes, verdicts, faceCodes, descriptors }: ExportExtras) => [
  ...(recipes ? [['recipes.jsonl', 'one line a recipe: its SHA-256 and its JSON'] as const] : []),
  ...(verdicts === 'none'
    ? []
    : [['verdicts.csv', 'one line for each thing that a reviewer said and that holds'] as const]),
  ...(faceCodes
    ? [['face_codes.npy, face_codes.csv', 'biometric: face codes, and whose the rows are'] as const]
    : []),
  ...(descriptors
    ? [['descriptors.npy, descriptors.csv', 'biometric: descriptors, and whose the rows are'] as const]
    : []),
];

export interface DataCard {
  readonly form: ExportForm;
  readonly extras: ExportExtras;
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
  readonly facts: SetFacts;
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

${markdownTable(
  [card.form === 'catalog' ? 'Table' : 'File', 'What it holds'],
  card.form === 'catalog' ? files.catalog : [...files[card.form], ...filesOfExtras(card.extras)],
)}

${factsInWords(card.facts)}

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

function factsInWords({ source, balance, measures, review, unfit }: SetFacts): string {
  return `## Set

${source}

## Balance

What nets say of the faces before any edit, which is nothing about a person.

${balance.map(balanceTable).join('\n\n')}

## Measures in this set

${markdownTable(['Measure', 'Lock', 'Variations', 'Median', '95 % lie between'], measures.map(measureCells))}

## Review

${review ? reviewInWords(review) : 'What reviewers said does not go along.'}

## Nets that must not evaluate on this set

${markdownTable(
  ['Net', 'Why'],
  unfit.map(({ net, why }) => [net, why]),
)}
`;
}

function balanceTable({ title, bands }: SetFacts['balance'][number]): string {
  const split = bands.some(({ splits }) => splits !== null);
  return markdownTable(
    [title, 'Faces', 'Variations', ...(split ? splitNames : [])],
    bands.map(({ name, faces, variations, splits }) => [
      ...[name, `${faces}`, `${variations}`],
      ...(split ? splitNames.map((part) => `${splits?.[part] ?? 0}`) : []),
    ]),
  );
}

const measureCells = ({ title, lock, variations, median, low, high }: MeasureSummary): string[] => [
  ...[title, lock, `${variations}`, median.toFixed(3)],
  `${low.toFixed(3)} and ${high.toFixed(3)}`,
];

function reviewInWords({ standings, reviewers }: NonNullable<SetFacts['review']>): string {
  const people = reviewers === 1 ? '1 reviewer' : `${reviewers} reviewers`;
  const table = markdownTable(
    ['Where a variation stands', 'Variations'],
    Object.entries(standings).map(([standing, count]) => [standing, `${count}`]),
  );
  return `By ${people}. 'disagreed' waits for an adjudication.\n\n${table}`;
}
