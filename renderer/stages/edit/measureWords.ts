// What the measures are called on screen, and what each means: shown on hover and to screen readers.
import type { Measures, RegionName } from '../../../main/contracts/measures.ts';

export const regionWords: Record<RegionName, string> = {
  lips: 'Lips',
  eyelids: 'Eyelids',
  brows: 'Brows',
  jaw: 'Jaw',
};

export const netWords: Record<Measures['expression'][number]['net'], readonly [title: string, help: string]> =
  {
    face_expression: [
      'Expression, face-api',
      'What the face-api expression net answers before (grey) and after (accent), the mean over a fixed set of crops. Change is total variation: 0 means the same answer, 1 a wholly different one. A change below the floor is noise.',
    ],
    emotion: [
      'Expression, Xception',
      'A second expression net, trained on other pictures (FER2013). The two disagree at times: neither is the truth. Change is total variation; below the floor it is noise.',
    ],
  };

export const meanings = {
  drift:
    'How far the keypoints of a region went, in eye distances, with the eye corners put in place. The judge is a 68-point detector that the lock never saw; the mesh is what the lock itself holds, shown for comparison.',
  driftPreview:
    'Drift of the mesh points on the small preview, in eye distances: a first look. The judge speaks on the full picture.',
  face: 'Read off the stored pictures by nets that no loss has used.',
  age: 'Predicted age in years, before and after.',
  gender: 'Probability that the net answers ‘perceived as male’, before and after.',
  identity:
    'Identity similarity: cosine of face_recognition’s descriptors between the unedited picture and this one. 1 is the same; photos of different people are at 0.83 on average, some at 0.97.',
  actionUnits:
    'Geometric estimates from the 68 points, in eye distances, before and after. They are named after the action units they resemble; no certified coding.',
  both: 'The same edit without the lock and with it, each against the original. Less change and less drift is the lock’s gain; what is lost of the attribute’s change and of identity is its price. A weaker edit always moves the expression less: read the gain beside the change of age.',
  bothPreview:
    'Drift of the mesh points on the small previews, in eye distances, without the lock and with the instant lock. The full lock holds far better: render both to see it.',
  change:
    'Change of expression: mean total variation of both nets; 0 the same answer, 1 a wholly different one.',
  lockAtWork:
    'How far the keypoints and patches of lips, eyelids and brows are from where they were, as the lock itself sees them. ‘Advanced’ shows every term of its loss.',
  lock: 'The terms of the lock’s loss, each with its weight, step by step. Expression should fall; the others say what it costs.',
} as const;

export const blindSpot =
  'The lock can’t see cheek raise, nose wrinkle or gaze: no keypoint moves with them. Look at the pictures, too.';

const unitWords: Record<string, readonly [title: string, help: string]> = {
  browRaise: ['Brow raise', 'How high the brows stand over the eyes'],
  browLowering: ['Brow lowering', 'How near the brows’ inner ends come to the eyes'],
  lipCorners: ['Lip corners', 'How far the corners of the mouth are drawn up'],
  lipParting: ['Lip parting', 'How wide the lips stand apart'],
  jawDrop: ['Jaw drop', 'How far the chin is from the nose'],
  lidClosure: ['Lid closure', 'How far the lids are closed'],
};

export const actionUnitWords = (name: string) => unitWords[name] ?? ([name, ''] as const);

const termNames: Record<string, string> = {
  expression: 'Expression',
  structure: 'Mouth and eyes',
  attribute: 'Attribute',
  identity: 'Identity',
  colour: 'Colour',
  distance: 'Distance',
};

export const termWords = (name: string) => termNames[name] ?? name;
