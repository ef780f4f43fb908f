// The four nets of the package @vladmandic/human that are used, and what is taken from each. The ranges of their
// inputs are written in the manifest.
import type { NetPlan } from './convert.ts';

/** Finds faces: 512 + 384 anchors with a score logit and 16 numbers (box, 6 points) each. */
export const blazeface: NetPlan = {
  name: 'blazeface',
  file: 'blazeface.json',
  outputs: [
    { name: 'Identity', from: 'Identity', shape: [1, 512, 1] },
    { name: 'Identity_1', from: 'Identity_1', shape: [1, 384, 1] },
    { name: 'Identity_2', from: 'Identity_2', shape: [1, 512, 16] },
    { name: 'Identity_3', from: 'Identity_3', shape: [1, 384, 16] },
  ],
};

/** 468 points (x, y, z) in pixels of the 192 px crop, and the probability that there is a face. */
export const facemesh: NetPlan = {
  name: 'facemesh',
  file: 'facemesh.json',
  outputs: [
    { name: 'points', from: 'Identity_2', shape: [468, 3] },
    { name: 'face_flag', from: 'Identity_1', shape: [1, 1] },
  ],
};

/** Gender (above 0.5: male) and its logit, age (probabilities of 0..99 years), identity descriptor. */
export const faceres: NetPlan = {
  name: 'faceres',
  file: 'faceres.json',
  outputs: [
    { name: 'gender', from: 'gender_pred/Sigmoid', shape: [1, 1] },
    { name: 'gender_logit', from: 'gender_pred/BiasAdd', shape: [1, 1] },
    { name: 'age', from: 'age_pred/Softmax', shape: [1, 100] },
    { name: 'descriptor', from: 'global_pooling/Mean', shape: [1, 1024] },
  ],
};

export const emotion: NetPlan = {
  name: 'emotion',
  file: 'emotion.json',
  outputs: [{ name: 'probabilities', from: 'Identity', shape: [1, 7] }],
};

/** What the seven answers of `emotion` stand for, in order. */
export const EMOTION_CLASSES = ['angry', 'disgust', 'fear', 'happy', 'sad', 'surprise', 'neutral'] as const;
