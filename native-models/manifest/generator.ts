// The generator: MobileStyleGAN trained on FFHQ, and the two cheap pictures of what it draws.
import type { ModelEntry } from './entry.ts';

export const GENERATOR_WHEEL = {
  package: 'random-face',
  version: '2021.7.21.1',
  file: 'random_face-2021.7.21.1-py3-none-any.whl',
  sha256: 'e5d10e2be7df63f06123855ec591ca35dcb1d059eba47ddcb175d7d26b4019b5',
} as const;

const MAPPING_FILES = [
  {
    path: 'random_face/data/MappingNetwork.xml',
    sha256: '73e2096cad6e696e4af47df2477e048ab4c42c0e0dec83c7c66604822689e55b',
  },
  {
    path: 'random_face/data/MappingNetwork.bin',
    sha256: '212dd716bdb556e18db603ea97300d4fa3c872b878c726b2402fea80820e7305',
  },
];
const SYNTHESIS_FILES = [
  {
    path: 'random_face/data/SynthesisNetwork.xml',
    sha256: '7918fce515243954d3e06628cb39a23902d6b1d5d02932cc0c2faee7a2aeeedd',
  },
  {
    path: 'random_face/data/SynthesisNetwork.bin',
    sha256: 'c7da15fa22d508c82e1c30dd6b4cdf67fe3ccdddaf85b310ee764dbf0c289645',
  },
];

const wheel = (files: typeof MAPPING_FILES) => ({
  kind: 'wheel' as const,
  package: GENERATOR_WHEEL.package,
  version: GENERATOR_WHEEL.version,
  sha256: GENERATOR_WHEEL.sha256,
  files,
});

const shared = {
  origin:
    'MobileStyleGAN (Belousov 2021, arXiv 2104.04767), distilled from StyleGAN2 (Karras et al. 2020) trained on FFHQ',
  licence:
    'Code Apache-2.0; weights derived from StyleGAN2 and FFHQ: NVIDIA Source Code License, CC BY-NC-SA 4.0',
  consequence:
    'Non-commercial: every picture it makes, and every set that holds one, is for research use only.',
  roles: ['generates' as const],
};

const W = 'latent in W, standard deviation about 0.42';
const PICTURE = 'RGB in about -1..1, not clamped';

export const mapping: ModelEntry = {
  ...shared,
  id: 'mapping',
  title: 'Generator: mapping network',
  source: wheel(MAPPING_FILES),
  converter: { name: 'openvino', version: 2 },
  inputs: [{ name: 'z', shape: [1, 512], range: null, meaning: 'standard normal numbers' }],
  outputs: [{ name: 'w', shape: [1, 512], range: null, meaning: W }],
  tolerances: [{ output: 'w', measure: 'absolute', exact: 1e-4 }],
};

export const synthesis: ModelEntry = {
  ...shared,
  id: 'synthesis',
  title: 'Generator: synthesis network',
  source: wheel(SYNTHESIS_FILES),
  converter: { name: 'openvino', version: 2 },
  inputs: [
    { name: 'w', shape: [1, 23, 512], range: null, meaning: `${W}; one row for each style, coarse first` },
  ],
  outputs: [{ name: 'image', shape: [1, 3, 1024, 1024], range: [-1, 1], meaning: PICTURE }],
  tolerances: [{ output: 'image', measure: 'absolute', exact: 5e-4 }],
};

function proxy(size: 128 | 256, exact: number): ModelEntry {
  return {
    ...shared,
    id: `proxy-${size}`,
    title: `Generator: cheap picture of ${size} pixels`,
    origin: `${shared.origin}; its features at ${size} pixels, mapped to colours by our own least squares`,
    source: wheel([...MAPPING_FILES, ...SYNTHESIS_FILES]),
    converter: { name: 'proxy', version: 1, from: ['mapping', 'synthesis'] },
    inputs: synthesis.inputs,
    outputs: [{ name: 'image', shape: [1, 3, size, size], range: [-1, 1], meaning: PICTURE }],
    tolerances: [{ output: 'image', measure: 'psnr', exact }],
  };
}

export const proxy128 = proxy(128, 22);
export const proxy256 = proxy(256, 22);
