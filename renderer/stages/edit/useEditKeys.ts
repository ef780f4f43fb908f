// The desk's keys. They rest while text is typed, and Enter stays with the button that has the focus.
import { useEffect, useRef } from 'react';
import type { Variation } from '../../../main/contracts/entities.ts';
import { changeDesk, changeOverlay, emptyDesk, showStage, useView } from '../../frame/viewState.ts';
import { deskOf } from './requests.ts';
import type { Render } from './useRender.ts';

export const editKeys = [
  ['Enter', 'render the full picture'],
  ['Escape', 'back to the library'],
  ['L', 'lock on or off'],
  ['M', 'mesh points'],
  ['P', '68 points'],
  ['D', 'drift'],
  ['C', 'side by side or slider'],
  [', .', 'previous, next variation'],
  ['← →', 'step the slider by 0.1, with Shift by 1'],
  ['?', 'this list'],
] as const;

export function useEditKeys(face: string, variations: readonly Variation[], render: Render): void {
  const press = useRef<(key: string) => boolean>(() => false);
  press.current = (key) => {
    const { overlay, compare, desks } = useView.getState();
    const { lock, shown } = desks[face] ?? emptyDesk;
    const step = (by: number) => {
      const order = [null, ...variations];
      const here = order.findIndex((one) => (one?.id ?? null) === shown);
      const next = order[here + by];
      if (next) changeDesk(face, deskOf(next));
      else if (next === null) changeDesk(face, { strengths: {}, shown: null, awaited: null });
    };
    const actions: Record<string, () => void> = {
      enter: render.start,
      escape: () => showStage('library'),
      l: () => changeDesk(face, { lock: { ...lock, on: !lock.on }, shown: null, awaited: null }),
      m: () => changeOverlay({ mesh: !overlay.mesh }),
      p: () => changeOverlay({ landmarks: !overlay.landmarks }),
      d: () => changeOverlay({ drift: !overlay.drift }),
      c: () => useView.setState({ compare: compare === 'side' ? 'slider' : 'side' }),
      ',': () => step(-1),
      '.': () => step(1),
    };
    const action = actions[key.toLowerCase()];
    action?.();
    return action !== undefined;
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (keepsKey(event.target, event.key)) return;
      if (press.current(event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement && ['range', 'checkbox', 'radio'].includes(target.type))
    return false;
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]');
}

function keepsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // An open list or popover takes its own keys.
  if (isTyping(target) || target.closest('[role="presentation"], [role="dialog"]')) return true;
  return key === 'Enter' && target.closest('button, a, [role="option"]') !== null;
}
