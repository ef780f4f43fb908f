// How a question is answered: by buttons with keys, or, where there are more points than buttons, on a slider.
import type { AnswerValue, Question } from '../../../main/contracts/ratings.ts';

const mostButtons = 21;

/** The answers as buttons; null: a slider. */
export function choicesOf(question: Question): readonly AnswerValue[] | null {
  if (question.kind === 'categories') return question.categories;
  const { low, high } = question;
  return high - low < mostButtons ? Array.from({ length: high - low + 1 }, (_, index) => low + index) : null;
}

/** Digits are the values of a scale within 0 to 9, else the places of the choices; null: no key. */
export function keyOfChoice(question: Question, index: number): number | null {
  if (question.kind === 'scale' && question.low >= 0 && question.high <= 9) return question.low + index;
  return index < 9 ? index + 1 : null;
}

export const middleOf = ({ low, high }: Extract<Question, { kind: 'scale' }>): number =>
  Math.round((low + high) / 2);
