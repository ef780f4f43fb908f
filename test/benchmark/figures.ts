// What is measured, against whom, and what was asked for.

export type Limit =
  | { readonly kind: 'ratio'; readonly most: number }
  | { readonly kind: 'milliseconds'; readonly most: number }
  | { readonly kind: 'bytes'; readonly most: number };

export interface Peer {
  readonly title: string;
  readonly script: string;
  /** Environments to try: the one in which the peer is fastest here and now is the one to be measured. */
  readonly settings: readonly Readonly<Record<string, string>>[];
}

export interface Figure {
  /** By which it is asked for. */
  readonly name: string;
  readonly title: string;
  /** The subject's work. */
  readonly work: string;
  readonly peer?: Peer;
  readonly limit: Limit;
  /** Runs before the first timed one. */
  readonly warmUps: number;
  readonly rounds: number;
}

const pytorch: Peer = {
  title: 'PyTorch',
  script: 'pytorch_step.py',
  // Threads that spin while they wait are faster on an idle machine, and ten times slower where others work.
  settings: [{}, { OMP_WAIT_POLICY: 'PASSIVE' }],
};
const pytorchInversion: Peer = { ...pytorch, script: 'pytorch_invert.py' };
const pytorchTraining: Peer = { ...pytorch, script: 'pytorch_train.py' };
const openvino: Peer = { title: 'OpenVINO', script: 'openvino_render.py', settings: [{}] };

export const figures: readonly Figure[] = [
  {
    name: 'lock-step',
    title: 'forward + backward: proxy 128, keypoints, attributes',
    work: 'lock-step',
    peer: pytorch,
    limit: { kind: 'ratio', most: 0.6 },
    warmUps: 2,
    rounds: 15,
  },
  {
    name: 'picture-step',
    title: 'forward + backward: full 1024 picture, keypoints',
    work: 'picture-step',
    peer: pytorch,
    limit: { kind: 'ratio', most: 0.4 },
    warmUps: 2,
    rounds: 7,
  },
  {
    name: 'invert-step-128',
    title: 'inversion, forward + backward: proxy 128, feature maps, keypoints',
    work: 'invert-step-128',
    peer: pytorchInversion,
    limit: { kind: 'ratio', most: 0.6 },
    warmUps: 2,
    rounds: 15,
  },
  {
    name: 'invert-step-256',
    title: 'inversion, forward + backward: proxy 256, feature maps, keypoints',
    work: 'invert-step-256',
    peer: pytorchInversion,
    limit: { kind: 'ratio', most: 0.6 },
    warmUps: 2,
    rounds: 11,
  },
  {
    name: 'training-step',
    title: 'training step with HFLD: batch 32, proxy 128, keypoints, Adam',
    work: 'training-step',
    peer: pytorchTraining,
    limit: { kind: 'ratio', most: 0.7 },
    warmUps: 2,
    rounds: 15,
  },
  {
    name: 'rendering',
    title: 'one rendering at 1024',
    work: 'rendering',
    peer: openvino,
    limit: { kind: 'ratio', most: 1 },
    warmUps: 2,
    rounds: 15,
  },
  {
    name: 'preview',
    title: 'preview: instant lock, proxy 128, mesh, JPEG',
    work: 'preview',
    limit: { kind: 'milliseconds', most: 400 },
    warmUps: 2,
    rounds: 15,
  },
  {
    name: 'memory',
    title: 'peak memory: gradient through the full 1024 picture',
    work: 'picture-step',
    limit: { kind: 'bytes', most: 1.5e9 },
    warmUps: 1,
    rounds: 2,
  },
  {
    name: 'busy-memory',
    title: 'peak memory: preview and locked variation',
    work: 'busy-engine',
    limit: { kind: 'bytes', most: 1.5e9 },
    warmUps: 1,
    rounds: 1,
  },
  {
    name: 'all-memory',
    title: 'peak memory: both, nothing let go in between',
    work: 'busy-engine-with-gradient',
    limit: { kind: 'bytes', most: 1.5e9 },
    warmUps: 0,
    rounds: 1,
  },
];
