// Which net may do what. A net that trained or optimised something never judges it: the test of this table
// refuses an overlap, so that no report praises a picture in the words of the loss that made it.

export type Role = 'finds' | 'optimises' | 'judges';

export const roles = {
  blazeface: ['finds'],
  facemesh: ['optimises'],
  faceres: ['optimises'],
  face_expression: ['judges'],
  emotion: ['judges'],
  face_landmark_68: ['judges'],
  age_gender: ['judges'],
  face_recognition: ['judges'],
} as const satisfies Record<string, readonly Role[]>;

/** What each judge is asked. */
export const judged = {
  expression: ['face_expression', 'emotion'],
  keypoints: ['face_landmark_68'],
  target: ['age_gender'],
  identity: ['face_recognition'],
} as const;
