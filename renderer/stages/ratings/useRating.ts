// The hand of a rater on one form: which picture, which question, what was said of it, and how long it took.
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AnswerValue, RatingForm, RatingPlace } from '../../../main/contracts/ratings.ts';
import { useRatingSheet } from '../../data/ratings.ts';
import { useStudio } from '../../data/studio.ts';
import { choicesOf, keyOfChoice, middleOf } from './answers.ts';

type Values = Readonly<Record<string, AnswerValue>>;

export interface Rating {
  readonly places: readonly RatingPlace[];
  readonly place: RatingPlace | undefined;
  readonly values: Values;
  /** The question that keys answer. */
  readonly current: number;
  readonly whole: boolean;
  readonly answer: (question: number, value: AnswerValue) => void;
  readonly digit: (digit: number) => void;
  readonly shift: (by: number) => void;
  readonly turnTo: (question: number) => void;
  readonly next: () => void;
  readonly undo: () => void;
}

const longest = 3600;

const isWhole = ({ questions }: RatingForm, values: Values): boolean =>
  questions.every(({ key }) => values[key] !== undefined);

export function useRating(form: RatingForm, rater: string): Rating {
  const { call } = useStudio();
  const { id, questions } = form;
  const places = useRatingSheet(id, rater) ?? [];
  const [position, setPosition] = useState(-1);
  const [values, setValues] = useState<Values>({});
  const [current, setCurrent] = useState(0);
  const typed = useRef('');
  const since = useRef(performance.now());
  const place = places.find((one) => one.position === position);

  const goTo = useCallback((to: RatingPlace | undefined) => {
    if (!to) return;
    setPosition(to.position);
    setValues(to.answers);
    setCurrent(0);
    typed.current = '';
    since.current = performance.now();
  }, []);
  useEffect(() => {
    if (position < 0) goTo(openAfter(form, places, -1) ?? places[0]);
  }, [form, places, position, goTo]);

  const save = useMutation({
    mutationFn: async (said: Values) => {
      const seconds = Math.min(longest, (performance.now() - since.current) / 1000);
      await call('rate', { form: id, rater, position, values: said, seconds });
      typed.current = '';
      goTo(openAfter(form, places, position));
    },
  });
  const takeBack = useMutation({
    mutationFn: async () => (await call('undoRating', { form: id, rater })).position,
    onSuccess: (back) => {
      const there = places.find((one) => one.position === back);
      goTo(there && { ...there, answers: {} });
    },
  });
  const put = (question: number, value: AnswerValue | undefined): Values => {
    const { [questions[question].key]: _, ...rest } = values;
    const said = value === undefined ? rest : { ...rest, [questions[question].key]: value };
    setValues(said);
    return said;
  };
  const finish = (said: Values) => {
    if (!isWhole(form, said) || save.isPending) return;
    const same = questions.every(({ key }) => place?.answers[key] === said[key]);
    if (same) goTo(openAfter(form, places, position));
    else save.mutate(said);
  };
  const turnTo = (question: number) => {
    if (!questions[question]) return;
    typed.current = '';
    setCurrent(question);
  };
  const answer = (question: number, value: AnswerValue) => {
    const said = put(question, value);
    if (choicesOf(questions[question]) === null) return setCurrent(question);
    const open = questions.findIndex(({ key }) => said[key] === undefined);
    // Where a slider is among the questions, the last word is Enter.
    if (open < 0 && questions.every((one) => choicesOf(one) !== null)) finish(said);
    else turnTo(open < 0 ? question : open);
  };
  const type = (text: string) => {
    const question = questions[current];
    if (question.kind !== 'scale') return;
    typed.current = text;
    const value = Number(text);
    put(current, text === '' || value < question.low || value > question.high ? undefined : value);
  };
  return {
    ...{ places, place, values, current, answer, turnTo },
    whole: isWhole(form, values),
    digit(digit) {
      const question = questions[current];
      const choices = choicesOf(question);
      if (choices === null && question.kind === 'scale')
        return type(
          Number(`${typed.current}${digit}`) > question.high ? `${digit}` : `${typed.current}${digit}`,
        );
      const chosen = choices?.find((_, index) => keyOfChoice(question, index) === digit);
      if (chosen !== undefined) answer(current, chosen);
    },
    shift(by) {
      const question = questions[current];
      if (question.kind !== 'scale' || choicesOf(question) !== null) return;
      typed.current = '';
      const from = Number(values[question.key] ?? middleOf(question));
      put(current, Math.min(question.high, Math.max(question.low, from + by)));
    },
    next() {
      const open = questions.findIndex(({ key }) => values[key] === undefined);
      if (open < 0) finish(values);
      else turnTo(open);
    },
    undo() {
      if (typed.current !== '') type(typed.current.slice(0, -1));
      else if (!takeBack.isPending) takeBack.mutate();
    },
  };
}

/** The next place that is not wholly rated, from the beginning again at the end. */
function openAfter(
  form: RatingForm,
  places: readonly RatingPlace[],
  position: number,
): RatingPlace | undefined {
  const open = places.filter((one) => one.position !== position && !isWhole(form, one.answers));
  return open.find((one) => one.position > position) ?? open[0];
}
