// The hand of who teaches: the face that is asked about, those that follow, and the answers so far. Answers are kept
// at once; faces are fetched ahead, so that nobody waits for one.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CallOutput } from '../../../main/contracts/calls.ts';
import type { TaughtAnswer, Teaching } from '../../../main/contracts/teach.ts';
import { useStudio } from '../../data/studio.ts';
import { teachKeys } from '../../data/teach.ts';

export type ShownSample = CallOutput<'teachNext'>['samples'][number];

export interface Answered {
  readonly sample: ShownSample;
  readonly answer: TaughtAnswer;
}

export interface Hand {
  readonly current: ShownSample | undefined;
  readonly following: readonly ShownSample[];
  /** Since the attribute was opened, the last one last. */
  readonly answered: readonly Answered[];
  readonly say: (answer: TaughtAnswer) => void;
  readonly back: () => boolean;
}

const ahead = 4;

export function useTeaching({ name }: Teaching): Hand {
  const { call } = useStudio();
  const client = useQueryClient();
  const [waiting, setWaiting] = useState<readonly ShownSample[]>([]);
  const [answered, setAnswered] = useState<readonly Answered[]>([]);
  const put = (teaching: Teaching) =>
    client.setQueryData<readonly Teaching[]>(teachKeys, (all) =>
      all?.map((one) => (one.name === teaching.name ? teaching : one)),
    );
  const fetching = useMutation({
    mutationFn: () => call('teachNext', { name, count: ahead, shown: waiting.map(({ seed }) => seed) }),
    onSuccess: ({ teaching, samples }) => {
      put(teaching);
      setWaiting((now) => {
        const known = new Set([...now, ...answered.map(({ sample }) => sample)].map(({ seed }) => seed));
        return [...now, ...samples.filter(({ seed }) => !known.has(seed))];
      });
    },
  });
  const telling = useMutation({
    // One after the other: an answer and its taking back must not overtake each other.
    scope: { id: `teach ${name}` },
    mutationFn: ({ sample, answer }: { sample: ShownSample; answer: TaughtAnswer | null }) =>
      call('teach', {
        name,
        sample: { kind: 'seed', seed: sample.seed },
        answer,
        origin: sample.origin,
      }),
    onSuccess: ({ teaching }) => put(teaching),
  });
  const few = waiting.length < ahead && !fetching.isPending && !fetching.isError;
  const fetchMore = useRef(fetching.mutate);
  fetchMore.current = fetching.mutate;
  useEffect(() => {
    if (few) fetchMore.current();
  }, [few]);

  const [current, ...following] = waiting;
  return {
    current,
    following,
    answered,
    say(answer) {
      if (!current) return;
      telling.mutate({ sample: current, answer });
      setAnswered((all) => [...all, { sample: current, answer }]);
      setWaiting((all) => all.slice(1));
    },
    back() {
      const last = answered.at(-1);
      if (!last) return false;
      telling.mutate({ sample: last.sample, answer: null });
      setAnswered((all) => all.slice(0, -1));
      setWaiting((all) => [last.sample, ...all]);
      return true;
    },
  };
}
