// A face or a variation in a few words under its picture, and in a sentence on hover and for screen readers.
import type { Face } from '../../../main/contracts/entities.ts';
import type { ListedVariation } from '../../../main/contracts/library.ts';
import type { Entry } from '../../data/library.ts';
import { count, faceTitle, genderSentence, perceivedGender, percent, signed } from '../../parts/words.ts';
import { warningsOf } from '../photos/photoWords.ts';

export interface EntryWords {
  readonly short: string;
  readonly sentence: string;
}

/** `width` of the picture in pixels: the narrower, the fewer words. */
export function entryWords(entry: Entry, width: number): EntryWords {
  return entry.of === 'faces' ? faceWords(entry.face, width) : variationWords(entry.variation);
}

function faceWords(face: Face, width: number): EntryWords {
  const { age, gender, expression, expressionProbability } = face.reading;
  const parts = [`${Math.round(age)} y`, perceivedGender(gender), expression];
  const predicted = `predicted age ${Math.round(age)}, ${genderSentence(gender)}, expression ${expression} (${percent(expressionProbability)})`;
  const made = face.variations ? `, ${count(face.variations, 'variation')}` : '';
  const { source } = face;
  const photo = source.kind === 'photo' ? ['', 'From a photo.', ...warningsOf(source)].join(' ') : '';
  return {
    short: parts.slice(0, width < 130 ? 2 : 3).join(' · '),
    sentence: `${faceTitle(face)}: ${predicted}${made}${photo && `.${photo}`}`,
  };
}

export function editWords({ edits }: Pick<ListedVariation, 'edits'>): string {
  return edits.map(({ direction, strength }) => `${direction} ${signed(strength)}`).join(', ') || 'no edit';
}

export const lockWords = (lock: ListedVariation['lock']) =>
  lock === null ? 'unlocked' : lock === 'instant' ? 'instant lock' : 'locked';

function variationWords(variation: ListedVariation): EntryWords {
  const { faceName, lock, kept, labels, expressionChange } = variation;
  const done = `${editWords(variation)} · ${lockWords(lock)}`;
  const said = [kept ? 'kept' : 'not kept', labels.length > 0 && `labels ${labels.join(', ')}`];
  return {
    short: done,
    sentence: `${faceName}, ${done}: change of expression ${expressionChange.toFixed(2)}, ${said.filter(Boolean).join(', ')}`,
  };
}
