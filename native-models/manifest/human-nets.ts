// The nets taken from the npm package @vladmandic/human: they find faces and serve losses, labels and one judge.
import type { ModelEntry } from './entry.ts';

function source(id: string, json: string, bin: string): ModelEntry['source'] {
  return {
    kind: 'npm',
    package: '@vladmandic/human',
    version: '3.3.6',
    files: [
      { path: `models/${id}.json`, sha256: json },
      { path: `models/${id}.bin`, sha256: bin },
    ],
  };
}

const converter = { name: 'tensorflow-js', version: 1 } as const;
const licence = 'MIT (package); ';

export const blazeface: ModelEntry = {
  id: 'blazeface',
  title: 'BlazeFace: finds faces',
  origin: 'MediaPipe (Bazarevsky et al. 2019, arXiv 1907.05047)',
  licence: `${licence}Apache-2.0 (MediaPipe)`,
  consequence: 'Free use with attribution.',
  source: source(
    'blazeface',
    'cd7bbfc078270572beb39f9e5ae67aadbd50b5e67cff37e6d4f6b3ea39312e5f',
    'dc9a97fdc50bc43216554bdd69aa3e7b9361a519ee7bdd996a2f69a98a6f9b72',
  ),
  converter,
  inputs: [{ name: 'image', shape: [1, 3, 256, 256], range: [-1, 1], meaning: 'RGB' }],
  outputs: [
    { name: 'Identity', shape: [1, 512, 1], range: null, meaning: 'score logits, 16 x 16 x 2 anchors' },
    { name: 'Identity_1', shape: [1, 384, 1], range: null, meaning: 'score logits, 8 x 8 x 6 anchors' },
    {
      name: 'Identity_2',
      shape: [1, 512, 16],
      range: null,
      meaning: 'box and 6 points, pixels from the anchor',
    },
    {
      name: 'Identity_3',
      shape: [1, 384, 16],
      range: null,
      meaning: 'box and 6 points, pixels from the anchor',
    },
  ],
  tolerances: [
    { output: 'Identity', measure: 'relative', exact: 1e-3 },
    { output: 'Identity_1', measure: 'relative', exact: 1e-3 },
    { output: 'Identity_2', measure: 'relative', exact: 1e-3 },
    { output: 'Identity_3', measure: 'relative', exact: 1e-3 },
  ],
  roles: ['finds'],
};

export const facemesh: ModelEntry = {
  id: 'facemesh',
  title: 'Face Mesh: 468 keypoints',
  origin: 'MediaPipe (Kartynnik et al. 2019, arXiv 1907.06724)',
  licence: `${licence}Apache-2.0 (MediaPipe)`,
  consequence: 'Free use with attribution.',
  source: source(
    'facemesh',
    'b60ca26f404724f43bd2b1575761d8265180e1f053cc0731caa68462927309e7',
    '3826da640b0a3021161605369ee6af293f75d518040355b960ec71a3390c1c0b',
  ),
  converter,
  inputs: [{ name: 'image', shape: [1, 3, 192, 192], range: [0, 1], meaning: 'RGB, the face with a margin' }],
  outputs: [
    { name: 'points', shape: [468, 3], range: [0, 192], meaning: '(x, y, z) in pixels of the crop' },
    { name: 'face_flag', shape: [1, 1], range: [0, 1], meaning: 'probability that there is a face' },
  ],
  tolerances: [{ output: 'points', measure: 'absolute', exact: 0.05 }],
  roles: ['optimises'],
};

export const faceres: ModelEntry = {
  id: 'faceres',
  title: 'FaceRes: age, gender, descriptor',
  origin: 'HSE-FaceRec (Savchenko 2019, arXiv 1907.04163), trained on VGGFace2, IMDB-WIKI and Adience',
  licence: `${licence}Apache-2.0 (HSE-FaceRec)`,
  consequence: 'Its training photographs were released for research: treat its answers likewise.',
  source: source(
    'faceres',
    '5b83d49c0385d2e68a05122441b94226313677cae9fcc40b9587ad50079eb4df',
    '2c7d2d62b76c97528b736527aa09d310ea71743c9e3e79fb6c62d4b2d73af79b',
  ),
  converter,
  inputs: [
    { name: 'image', shape: [1, 3, 224, 224], range: [0, 255], meaning: 'RGB, a wide crop of the face' },
  ],
  outputs: [
    { name: 'gender', shape: [1, 1], range: [0, 1], meaning: 'perceived gender, above 0.5 male' },
    { name: 'gender_logit', shape: [1, 1], range: null, meaning: 'the logit of gender' },
    { name: 'age', shape: [1, 100], range: [0, 1], meaning: 'probabilities of the ages 0..99 years' },
    { name: 'descriptor', shape: [1, 1024], range: [0, 6], meaning: 'identity, compared by cosine' },
  ],
  tolerances: [
    { output: 'gender', measure: 'absolute', exact: 1e-3 },
    { output: 'age', measure: 'absolute', exact: 1e-3 },
    { output: 'descriptor', measure: 'cosine', exact: 0.9999 },
  ],
  roles: ['optimises'],
};

export const emotion: ModelEntry = {
  id: 'emotion',
  title: 'Mini-Xception: expression in seven classes',
  origin: 'face_classification (Arriaga et al. 2017, arXiv 1710.07557), trained on FER2013',
  licence: `${licence}MIT (face_classification)`,
  consequence: 'FER2013 was released for research: treat its answers likewise.',
  source: source(
    'emotion',
    '56f7e557eb0c863a8b9ab04ac7ccba756e93bf2c27dce135ef0e8712b80b7ad2',
    '927ac8224f356ab1e68c2bcfbfa07b0c8567047d1bcf817388ba6e38214c4987',
  ),
  converter,
  inputs: [
    {
      name: 'image',
      shape: [1, 1, 64, 64],
      range: [-1, 1],
      meaning: 'grey = .299 R + .587 G + .114 B, tight crop',
    },
  ],
  outputs: [
    {
      name: 'probabilities',
      shape: [1, 7],
      range: [0, 1],
      meaning: 'angry, disgust, fear, happy, sad, surprise, neutral',
    },
  ],
  tolerances: [{ output: 'probabilities', measure: 'absolute', exact: 2e-3 }],
  roles: ['judges'],
};
