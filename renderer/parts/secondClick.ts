// Pictures open by one click. The second click of who is used to two falls on what came in the picture's place, where
// it would select words and move sliders.

/** Milliseconds and pixels: about what systems take for one double click. */
const soon = 500;
const near = 8;
const kinds = ['pointerdown', 'mousedown', 'mouseup', 'click', 'dblclick'] as const;

interface Place {
  readonly clientX: number;
  readonly clientY: number;
}

/** Call it with the click that changes the screen: the double click's second half does nothing. A press elsewhere ends it. */
export function swallowSecondClick(first: Place): void {
  const swallow = (event: MouseEvent) => {
    if (Math.hypot(event.clientX - first.clientX, event.clientY - first.clientY) > near) return stop();
    event.preventDefault();
    event.stopPropagation();
  };
  const stop = () => {
    for (const kind of kinds) window.removeEventListener(kind, swallow, { capture: true });
  };
  for (const kind of kinds) window.addEventListener(kind, swallow, { capture: true });
  setTimeout(stop, soon);
}
