// The nets taken from the npm package @vladmandic/face-api: the judges of expression, keypoints, age and identity.
import type { ModelEntry } from './entry.ts';

function source(id: string, manifest: string, bin: string): ModelEntry['source'] {
  return {
    kind: 'npm',
    package: '@vladmandic/face-api',
    version: '1.7.15',
    files: [
      { path: `model/${id}_model-weights_manifest.json`, sha256: manifest },
      { path: `model/${id}_model.bin`, sha256: bin },
    ],
  };
}

const image = (size: number): ModelEntry['inputs'][number] => ({
  name: 'image',
  shape: [1, 3, size, size],
  range: [0, 255],
  meaning: 'RGB, a tight square around the face',
});

const shared = {
  origin: 'face-api.js (Mühler 2018) as kept by @vladmandic/face-api',
  licence: 'MIT',
  consequence: 'Free use with attribution.',
  converter: { name: 'face-api', version: 1 },
  roles: ['judges'],
} satisfies Partial<ModelEntry>;

export const faceExpression: ModelEntry = {
  ...shared,
  id: 'face_expression',
  title: 'face-api: expression in seven classes',
  source: source(
    'face_expression',
    '5b349c17c7836da506e03422cd6461c74085d8bb2713ad4114647dc5d28174c8',
    '9a9840f2cf1f4c7eab95f197512569345c00d2426754d4608b92af30e0300f3d',
  ),
  inputs: [image(112)],
  outputs: [
    {
      name: 'probabilities',
      shape: [1, 7],
      range: [0, 1],
      meaning: 'neutral, happy, sad, angry, fearful, disgusted, surprised',
    },
    { name: 'logits', shape: [1, 7], range: null, meaning: 'the logits of the probabilities' },
  ],
  tolerances: [{ output: 'probabilities', measure: 'absolute', exact: 2e-3 }],
};

export const faceLandmarks: ModelEntry = {
  ...shared,
  id: 'face_landmark_68',
  title: 'face-api: 68 keypoints',
  source: source(
    'face_landmark_68',
    'ca4886639f86e99b39fed0c155f81b63317225773bd9616716e887b0153389c9',
    '4611ef65c87d836d03d684b30eec4d195d8b219fa1dd58fc58945831c6b9299b',
  ),
  inputs: [image(112)],
  outputs: [{ name: 'points', shape: [68, 2], range: [0, 1], meaning: '(x, y) as fractions of the crop' }],
  tolerances: [{ output: 'points', measure: 'absolute', exact: 1e-3 }],
};

export const ageGender: ModelEntry = {
  ...shared,
  id: 'age_gender',
  title: 'face-api: age and gender',
  source: source(
    'age_gender',
    '74b60bf3ebf981bf4e661e9cca3a185614e10b25d797118b62e2a68d3ff2569f',
    '49f92bbc0afef2342c4385e4a2b0acb6d7a727c6f0aa539499719a81acf9abaa',
  ),
  inputs: [image(112)],
  outputs: [
    { name: 'age', shape: [1, 1], range: [0, 100], meaning: 'years' },
    { name: 'gender', shape: [1, 2], range: [0, 1], meaning: 'perceived gender: male, female' },
  ],
  tolerances: [
    { output: 'age', measure: 'absolute', exact: 0.05 },
    { output: 'gender', measure: 'absolute', exact: 1e-3 },
  ],
};

export const faceRecognition: ModelEntry = {
  ...shared,
  id: 'face_recognition',
  title: 'face-api: identity descriptor',
  origin: 'ResNet-34 of dlib (King 2017) as kept by @vladmandic/face-api',
  licence: 'MIT (package); weights CC0 (dlib)',
  source: source(
    'face_recognition',
    'cbaffa501b0b9275a12b63357a6843e7e30c054e1c9151e1a5f879b26e32986b',
    'b413e420d6840b2775fba32008db6f3cddb07d485967fb42cfcf379c16a8c589',
  ),
  inputs: [image(150)],
  outputs: [
    {
      name: 'descriptor',
      shape: [1, 128],
      range: [-1, 1],
      meaning: 'identity; a distance below about 0.6 means the same person',
    },
  ],
  tolerances: [{ output: 'descriptor', measure: 'cosine', exact: 0.9999 }],
};
