// `mien review points`, `correct` and `uncorrect`: what people say of the detectors' keypoints, beside them.
import type { Correction } from '../../../main/contracts/review-corrections.ts';
import { detectors } from '../../../main/contracts/values.ts';
import { UsageError } from '../../launch/program.ts';
import {
  type Answer,
  choiceOption,
  flag,
  listOption,
  type Parsed,
  type Session,
  textOption,
  wholeOption,
} from '../command.ts';
import { withReading, withStudio } from '../studio.ts';
import { table } from '../terminal.ts';

export const pointActions = ['points', 'correct', 'uncorrect'] as const;

export function reviewPoints(
  session: Session,
  parsed: Parsed,
  what: (typeof pointActions)[number],
  variation: string | undefined,
): Promise<Answer> {
  const face = textOption(parsed, 'face');
  if ((face === undefined) === (variation === undefined))
    throw new UsageError(`mien review ${what} takes a variation, or --face FACE`);
  const of = face === undefined ? { variation: variation! } : { face };
  if (what === 'points')
    return withReading(session, async (call) => {
      const { log } = await call('corrections', { of });
      return { json: { log }, text: inWords(log) };
    });
  const [reviewer, ...others] = listOption(parsed, 'reviewer');
  if (!reviewer || others.length > 0) throw new UsageError('one --reviewer says it');
  if (what === 'uncorrect')
    return withStudio(session, async ({ call }) => {
      const undone = await call('undoCorrection', { of, reviewer });
      return { json: undone, text: `Point ${undone.point} of ${undone.detector} is as it was before.` };
    });
  const point = wholeOption(parsed, 'point', -1);
  if (point < 0) throw new UsageError('--point says which point, from 0');
  const place = placeOf(parsed);
  const occluded = flag(parsed, 'occluded');
  const said = {
    detector: choiceOption(parsed, 'detector', detectors, 'face_landmark_68'),
    point,
    reviewer,
  };
  return withStudio(session, async ({ call }) => {
    const { keypoints } = await call('correctPoint', { of, ...said, place, occluded });
    const corrected = keypoints.find(({ detector }) => detector === said.detector)?.corrected ?? [];
    return { json: { corrected }, text: `${corrected.length} points of ${said.detector} stand corrected.` };
  });
}

/** From --at X,Y; null with --back, or where only --occluded is said. */
function placeOf(parsed: Parsed): [number, number] | null {
  const at = textOption(parsed, 'at');
  if (at === undefined) {
    if (!flag(parsed, 'back') && !flag(parsed, 'occluded'))
      throw new UsageError('--at X,Y says where the point is, --occluded that it is hidden, --back neither');
    return null;
  }
  const [x, y, ...more] = at.split(',').map(Number);
  if (x === undefined || y === undefined || more.length > 0 || !(x >= 0 && x <= 1 && y >= 0 && y <= 1))
    throw new UsageError('--at takes X,Y: fractions of the picture, 0 to 1');
  return [x, y];
}

function inWords(log: readonly Correction[]): string {
  if (log.length === 0) return 'Nobody has corrected a point of it.';
  const rows = log.map(({ at, reviewer, detector, point, place, occluded, undoes }) => [
    at,
    reviewer,
    detector,
    String(point),
    undoes !== null
      ? 'taken back'
      : [
          place ? place.map((value) => value.toFixed(4)).join(', ') : 'as detected',
          occluded ? 'occluded' : '',
        ]
          .filter(Boolean)
          .join(', '),
  ]);
  return table(['when', 'who', 'detector', 'point', 'says'], rows);
}
