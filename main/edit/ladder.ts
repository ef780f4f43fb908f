// Expression actions: what is measured of each, on the mesh, and between which values its 0 and 100 % lie on one face.
// Values are of the keypoints, so that equal shares are equal steps of what is seen and not of a strength.
import { readFile } from 'node:fs/promises';
import type { RegionName } from '../../native-models/recipes/regions.ts';
import type { ExpressionAction } from '../contracts/transfer.ts';
import { parseDirection, type StoredDirection } from './direction-file.ts';
import { shippedDirections } from './directions.ts';
import { attributeLabels, type Observed } from './learn/labels.ts';
import { browRaise, eyeOpen } from './learn/sample-labels.ts';

export interface LadderAction {
  readonly measure: (observed: Observed) => number;
  /** Regions whose keypoints follow the action; all others stay the face's own. */
  readonly regions: readonly RegionName[];
  /** Measured values of 0 and 100 % on a face that has `average` with its own average expression. */
  readonly ends: (average: number) => readonly [none: number, full: number];
}

const labelled = (id: string) => attributeLabels.find((label) => label.id === id)!.read;

// Ends in eye distances, from 2,000 samples at truncation 0.8: a smile goes as far below and above the face's average
// expression as the 5th and the 95th of a hundred faces lie from the median, a brow raise as the 99th; lips go from
// meeting to a little more than the 99th; lids from the face's own opening to meeting.
export const ladderActions: Readonly<Record<ExpressionAction, LadderAction>> = {
  smile: {
    measure: labelled('smile'),
    regions: ['lips'],
    ends: (average) => [average - 0.139, average + 0.119],
  },
  'mouth-open': { measure: labelled('mouth-open'), regions: ['lips', 'jaw'], ends: () => [0.01, 0.3] },
  'lid-closure': { measure: eyeOpen, regions: ['eyelids'], ends: (average) => [average, 0.03] },
  'brow-raise': { measure: browRaise, regions: ['brows'], ends: (average) => [average, average + 0.106] },
};

const folder = new URL('../../native-models/directions/actions/', import.meta.url);

/** The direction that an action moves along. */
export async function directionOfAction(action: ExpressionAction): Promise<StoredDirection> {
  const shipped = (await shippedDirections()).find(({ id }) => id === action);
  return shipped ?? parseDirection(await readFile(new URL(`${action}.json`, folder), 'utf8'));
}
