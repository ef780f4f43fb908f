// The photos' report as text: found and refused, then the figures, then each photo on a line.
import { groupFrom } from '../contracts/report.ts';
import type { Environment } from '../contracts/values.ts';
import type { PhotoFigures, Range } from './photos-figures.ts';
import type { PhotoShard } from './photos-shard.ts';

export interface PhotosHead {
  readonly preset: string;
  readonly environment: Environment;
  readonly created: string;
}

const three = (value: number) => value.toFixed(3);
const range = ({ median, worst, file }: Range, digits = 3) =>
  `${median.toFixed(digits)} (worst ${worst.toFixed(digits)}, ${file})`;

function figuresText(figures: PhotoFigures): string[] {
  const { identity, floor, shareAboveFloor, expression, seconds } = figures;
  return [
    '| measure (median over faces) | inversion | same photo encoded and aligned again |',
    '|---|---|---|',
    `| identity, cosine by face_recognition | ${range(identity)} | ${three(figures.identityCeiling)} |`,
    `| drift of lips and lids by face_landmark_68, eye distances | ${range(figures.drift, 4)} | ${figures.driftCeiling.toFixed(4)} |`,
    ...expression.flatMap(({ net, change, kept, ceilingKept }) => [
      `| change of expression by ${net} | ${range(change)} | |`,
      `| likeliest class kept by ${net} | ${kept} of ${figures.n} | ${ceilingKept} of ${figures.n} |`,
    ]),
    `| PSNR at 256 px, dB | ${range(figures.psnr, 1)} | |`,
    '',
    `Identity is ${three(figures.share)} of the ceiling. ${
      floor
        ? `Different people: ${three(floor.mean)} on average, ${three(floor.most)} at most; above that average it is ${three(shareAboveFloor!)} of the way to the ceiling.`
        : ''
    }`,
    `The encoder's start alone: identity ${three(figures.start.identity)}, drift ${figures.start.drift.toFixed(4)}.`,
    `Seconds a face: ${range(seconds.invert, 1)} for the inversion (${figures.steps} steps), ${range(seconds.align, 1)} to find and align it.`,
    `Marked as poor: ${figures.poor} of ${figures.n}.`,
    '',
    '| edit, locked | identity with the photo | drift from the inversion |',
    '|---|---|---|',
    ...figures.edits.map(
      ({ edit, identity: kept, drift }) => `| ${edit} | ${range(kept)} | ${range(drift, 4)} |`,
    ),
    ...kindTable(figures.kinds),
  ];
}

function kindTable(kinds: PhotoFigures['kinds']): string[] {
  if (kinds.length === 0) return [];
  return [
    '',
    `By the kind of face, as the nets read the photo; fewer than ${groupFrom} faces are too few:`,
    '',
    '| faces | N | identity, median | drift, median |',
    '|---|---|---|---|',
    ...kinds.map(
      ({ title, n, figures }) =>
        `| ${title} | ${n} | ${figures ? three(figures.identity) : 'too few'} | ${figures ? figures.drift.toFixed(4) : 'too few'} |`,
    ),
  ];
}

function lineOf({ file, result }: PhotoShard): string {
  if (result.status === 'refused') return `| ${file} | refused | | | | ${result.reason} |`;
  const { quality, seconds } = result;
  const expression = quality.expression
    .map(({ change, topKept }) => `${change.toFixed(2)}${topKept ? '' : ' (class changed)'}`)
    .join(', ');
  return `| ${file} | ${seconds.invert.toFixed(1)} | ${three(quality.identity)} | ${quality.drift.toFixed(4)} | ${expression} | ${quality.poor.join('; ')} |`;
}

export function photosMarkdown(
  { preset, environment, created }: PhotosHead,
  figures: PhotoFigures | null,
  shards: readonly PhotoShard[],
): string {
  const refused = shards.filter(({ result }) => result.status === 'refused').length;
  const { provider, threads, onnxruntime, platform, mien } = environment;
  return [
    '# Photos, inverted',
    '',
    `${shards.length - refused} of ${shards.length} photos have a face that can be worked with; ${refused} refused. Preset '${preset}'.`,
    `The largest face of each; judged at 1024 px by nets that no loss saw. ${created}, mien ${mien}, ${provider}, ${threads} threads, ONNX Runtime ${onnxruntime}, ${platform}.`,
    '',
    ...(figures ? figuresText(figures) : ['No photo had a face that can be worked with.']),
    '',
    '| photo | seconds | identity | drift | change of expression (face_expression, emotion) | marked because |',
    '|---|---|---|---|---|---|',
    ...shards.map(lineOf),
    '',
  ].join('\n');
}
