// All that a labelled sample is asked: the attributes that become directions, and what is read beside them. Answers
// of the nets that judge (face_expression) are there to be correlated with; nothing is ever trained on them.
import { EXPRESSION_CLASSES } from '../../../native-models/convert/face-api/dense.ts';
import { distance, midpoint, type Point } from '../../measure/geometry.ts';
import { attributeLabels, eyeDistance, type Observed } from './labels.ts';

/** What is read of a sample's picture beside Observed. */
export interface Looked {
  /** x and y of the 468 mesh points in each of the first crops of a lock, from the crop's own corner: [crops x 936]. */
  readonly crops: Float32Array;
  /** face_expression's probabilities of its seven classes. */
  readonly expressions: ArrayLike<number>;
}

export interface SampleLabel {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** Read by a net that judges: correlated with, never trained on. */
  readonly judged: boolean;
  readonly read: (observed: Observed, looked: Looked) => number;
}

// MediaPipe face mesh indices.
const lids = [
  [159, 145],
  [386, 374],
] as const;
const eyeCentres = [33, 133, 362, 263] as const;
const browArches = [105, 66, 334, 296] as const;

export function eyeOpen({ mesh }: Observed): number {
  const gaps = lids.map(([upper, lower]) => distance(mesh[upper], mesh[lower]));
  return (gaps[0] + gaps[1]) / 2 / eyeDistance(mesh);
}

export function browRaise({ mesh }: Observed): number {
  const middle = (indices: readonly number[]): Point => midpoint(indices.map((index) => mesh[index]));
  return distance(middle(browArches), middle(eyeCentres)) / eyeDistance(mesh);
}

const expressionLabels = EXPRESSION_CLASSES.map(
  (name, at): SampleLabel => ({
    id: `looks-${name}`,
    title: `Looks ${name}`,
    source: 'face_expression probability (a judge)',
    judged: true,
    read: (_, { expressions }) => expressions[at],
  }),
);

/** The attributes that become directions come first and in their order. */
export const sampleLabels: readonly SampleLabel[] = [
  ...attributeLabels.map(({ id, title, source, read }) => ({ id, title, source, judged: false, read })),
  {
    id: 'eye-open',
    title: 'Eyes open',
    source: 'mesh: gap between the lids, in eye distances',
    judged: false,
    read: eyeOpen,
  },
  {
    id: 'brow-raise',
    title: 'Brows raised',
    source: 'mesh: brows above the eyes, in eye distances',
    judged: false,
    read: browRaise,
  },
  ...expressionLabels,
];
