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

/** Call it with the click that changes the screen: the double click's second half does nothing. */
export function swallowSecondClick(first: Place): void {
  const swallow = (event: MouseEvent) => {
    const away = Math.hypot(event.clientX - first.clientX, event.clientY - first.clientY);
    if (away > near) return;
    event.preventDefault();
    event.stopPropagation();
  };
  for (const kind of kinds) window.addEventListener(kind, swallow, { capture: true });
  setTimeout(() => {
    for (const kind of kinds) window.removeEventListener(kind, swallow, { capture: true });
  }, soon);
}
