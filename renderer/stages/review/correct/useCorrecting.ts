// The hand that corrects keypoints: which point is held, what was said of it and not stored yet, and the way back.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CallInput } from '../../../../main/contracts/calls.ts';
import type { Reviewed } from '../../../../main/contracts/review-queues.ts';
import type { Keypoints } from '../../../../main/contracts/values.ts';
import { keys } from '../../../data/queries.ts';
import { useStudio } from '../../../data/studio.ts';

export type Side = 'before' | 'after';
export type Place = [x: number, y: number];
type Said = CallInput<'correctPoint'>;

/** A point that is pushed along by keys is stored when it rests, in milliseconds. */
const rest = 350;

export interface Correcting {
  readonly side: Side;
  /** As the detector and people have them, what is not stored yet included. */
  readonly keypoints: Keypoints | undefined;
  /** Which point is held. */
  readonly point: number;
  readonly place: Place;
  readonly occluded: boolean;
  readonly corrected: boolean;
  readonly showSide: (side: Side) => void;
  readonly showDetector: (detector: Keypoints['detector']) => void;
  readonly hold: (point: number) => void;
  /** To a place; stored when the point rests, or when it is let go. */
  readonly move: (place: Place) => void;
  readonly letGo: () => void;
  readonly toggleOccluded: () => void;
  readonly reset: () => void;
  readonly undo: () => void;
}

export function useCorrecting(shown: Reviewed, reviewer: string): Correcting {
  const { call } = useStudio();
  const client = useQueryClient();
  const [side, setSide] = useState<Side>('after');
  const [detector, setDetector] = useState<Keypoints['detector']>('face_landmark_68');
  const [point, setPoint] = useState(0);
  const [unread, setUnread] = useState<readonly Said[]>([]);
  const moving = useRef<{ said: Said; timer: number } | null>(null);

  const of = side === 'after' ? { variation: shown.variation } : { face: shown.face };
  const isHere = (said: Said) => said.detector === detector && JSON.stringify(said.of) === JSON.stringify(of);
  const stored = shown.keypoints[side].find((one) => one.detector === detector);
  const keypoints = stored && withSaid(stored, unread.filter(isHere));
  const held = keypoints?.corrected?.find((one) => one.point === point);
  const place = held?.place ?? stored?.points[point] ?? ([0.5, 0.5] as Place);

  const readAgain = () => client.invalidateQueries({ queryKey: [...keys.review, 'item'] });
  const saving = useMutation({
    mutationFn: async (said: Said) => {
      await call('correctPoint', said);
      await readAgain();
    },
    onSettled: (_, __, said) => setUnread((now) => now.filter((one) => one !== said)),
  });
  const undoing = useMutation({
    mutationFn: () => call('undoCorrection', { of, reviewer }),
    onSuccess: async (undone) => {
      setDetector(undone.detector);
      setPoint(undone.point);
      await readAgain();
    },
  });
  /** In place of what was said a moment ago of the same move, which nobody will store. */
  const put = (said: Said, instead?: Said) =>
    setUnread((now) => [...now.filter((one) => one !== instead), said]);
  const letGo = () => {
    if (!moving.current) return;
    const { said, timer } = moving.current;
    window.clearTimeout(timer);
    moving.current = null;
    saving.mutate(said);
  };
  const say = (said: Pick<Said, 'place' | 'occluded'>) => {
    letGo();
    const whole = { of, detector, point, reviewer, ...said };
    put(whole);
    saving.mutate(whole);
  };
  const last = useRef(letGo);
  last.current = letGo;
  useEffect(() => () => last.current(), []);

  return {
    side,
    keypoints,
    point,
    place,
    occluded: held?.occluded ?? false,
    corrected: held !== undefined,
    showSide: (next) => {
      letGo();
      setSide(next);
    },
    showDetector: (next) => {
      letGo();
      setDetector(next);
      setPoint(0);
    },
    hold: (next) => {
      if (next !== point) letGo();
      setPoint(next);
    },
    move: ([x, y]) => {
      const within = (value: number) => Math.min(1, Math.max(0, value));
      const to: Place = [within(x), within(y)];
      const said = { of, detector, point, place: to, occluded: held?.occluded ?? false, reviewer };
      put(said, moving.current?.said);
      window.clearTimeout(moving.current?.timer);
      moving.current = { said, timer: window.setTimeout(() => last.current(), rest) };
    },
    letGo,
    toggleOccluded: () => say({ place: held?.place ?? null, occluded: !held?.occluded }),
    reset: () => say({ place: null, occluded: false }),
    undo: () => {
      // What was not stored yet is gone by forgetting it.
      if (moving.current) {
        const { said, timer } = moving.current;
        window.clearTimeout(timer);
        moving.current = null;
        setUnread((now) => now.filter((one) => one !== said));
      } else undoing.mutate();
    },
  };
}

/** The stored points with what was said of some of them since. */
function withSaid(stored: Keypoints, said: readonly Said[]): Keypoints {
  if (said.length === 0) return stored;
  const points = new Map((stored.corrected ?? []).map((one) => [one.point, one]));
  for (const { point, place, occluded = false } of said)
    if (place || occluded) points.set(point, { point, place, occluded });
    else points.delete(point);
  return { ...stored, corrected: [...points.values()] };
}
