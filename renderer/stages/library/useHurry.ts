import { type RefObject, useEffect, useState } from 'react';

/** Pixels a second beyond which nobody sees a picture. */
const hurriedSpeed = 6000;
const rest = 120;

/** Whether the hand flings the scroller past more pictures than can be seen: they are then not asked for. */
export function useHurry(scroller: RefObject<HTMLElement | null>): boolean {
  const [hurried, setHurried] = useState(false);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let [place, time, timer] = [element.scrollTop, performance.now(), 0];
    const onScroll = () => {
      const [newPlace, now] = [element.scrollTop, performance.now()];
      const speed = (1000 * Math.abs(newPlace - place)) / Math.max(8, now - time);
      [place, time] = [newPlace, now];
      if (speed < hurriedSpeed) return;
      setHurried(true);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setHurried(false), rest);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      window.clearTimeout(timer);
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller]);
  return hurried;
}
