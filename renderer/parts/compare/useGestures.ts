// Wheel and hand on a picture: the wheel zooms where the pointer is, a drag moves the zoomed picture, a double-click
// goes close or back. In the 'slider' layout a drag that starts near the edge between the two moves that edge.
import { type RefObject, useEffect, useRef } from 'react';
import { panBy, showWhole, useCompare, zoomBy } from './compareState.ts';

const closeUp = 3;
/** Pixels on either side of the edge within which it is taken hold of. */
const reach = 14;

interface Held {
  readonly what: 'picture' | 'edge';
  x: number;
  y: number;
}

export function useGestures(frame: RefObject<HTMLElement | null>, hasEdge: boolean) {
  const held = useRef<Held | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top, width, height } = element.getBoundingClientRect();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const factor = Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0022));
      zoomBy(factor, (event.clientX - left) / width, (event.clientY - top) / height);
    };
    // React's own wheel listeners may not keep the page from scrolling.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [frame]);

  const moveEdge = (element: HTMLElement, x: number) => {
    const { left, width } = element.getBoundingClientRect();
    const cut = Math.min(100, Math.max(0, (100 * (x - left)) / width));
    useCompare.setState({ cut });
  };
  return {
    onPointerDown(event: React.PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      const { currentTarget: element, clientX: x, clientY: y } = event;
      const { left, width } = element.getBoundingClientRect();
      const { zoom, cut } = useCompare.getState();
      const nearEdge = Math.abs(x - left - (width * cut) / 100) < reach;
      const takesEdge = hasEdge && (nearEdge || zoom.scale === 1);
      held.current = { what: takesEdge ? 'edge' : 'picture', x, y };
      element.setPointerCapture(event.pointerId);
      if (takesEdge) moveEdge(element, x);
    },
    onPointerMove({ currentTarget: element, clientX: x, clientY: y }: React.PointerEvent<HTMLElement>) {
      const hold = held.current;
      if (!hold) return;
      if (hold.what === 'edge') return moveEdge(element, x);
      const { width, height } = element.getBoundingClientRect();
      panBy((x - hold.x) / width, (y - hold.y) / height);
      held.current = { ...hold, x, y };
    },
    onPointerUp() {
      held.current = null;
    },
    onPointerCancel() {
      held.current = null;
    },
    onDoubleClick({ currentTarget: element, clientX: x, clientY: y }: React.MouseEvent<HTMLElement>) {
      const { left, top, width, height } = element.getBoundingClientRect();
      if (useCompare.getState().zoom.scale > 1) showWhole();
      else zoomBy(closeUp, (x - left) / width, (y - top) / height);
    },
  };
}
