// Which nets must not be used to evaluate on a set: those that had a part in making every variation, and those whose
// answers its rule has chosen by. A net that picked the examples it agrees with tells nothing about them afterwards.
import { type Filter, type FilterField, fieldOf } from '../contracts/filter.ts';
import type { UnfitNet } from '../contracts/sets.ts';

const expressionNets = ['face_expression', 'emotion'];
const landmarkNets = ['face_landmark_68'];
const ageNets = ['age_gender'];

/** The nets behind a field of the filter. What a face is sorted by when it comes in is read by the judges too. */
const netsOfFields: Partial<Record<FilterField, readonly string[]>> = {
  age: ageNets,
  gender: ageNets,
  expression: ['face_expression'],
  expressionProbability: ['face_expression'],
  looksMinor: ageNets,
  inversionIdentity: ['face_recognition'],
  quality: ['face_recognition', ...landmarkNets, ...expressionNets],
  expressionChange: expressionNets,
  driftLips: landmarkNets,
  driftEyelids: landmarkNets,
  driftBrows: landmarkNets,
  driftJaw: landmarkNets,
  identity: ['face_recognition'],
  ageBefore: ageNets,
  ageAfter: ageNets,
  ageChange: ageNets,
  genderBefore: ageNets,
  genderAfter: ageNets,
  genderChange: ageNets,
};

const making: readonly UnfitNet[] = [
  { net: 'facemesh', why: 'The lock optimises its keypoints.' },
  { net: 'faceres', why: 'The lock holds its answers, and directions were learned from them.' },
];

/** `rule`: null for a fixed list, which a person chose. */
export function unfitNets(rule: Filter | null): UnfitNet[] {
  const chosen = new Map<string, Set<string>>();
  for (const { field } of rule?.conditions ?? [])
    for (const net of netsOfFields[field] ?? [])
      chosen.set(net, (chosen.get(net) ?? new Set<string>()).add(fieldOf(field).title));
  return [
    ...making,
    ...[...chosen].map(([net, titles]) => ({
      net,
      why: `The set was chosen by it: ${[...titles].join(', ')}.`,
    })),
  ];
}
