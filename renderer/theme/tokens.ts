// The measures and greys everything on screen is made of. Greys carry no colour at all, so that skin tones are
// judged against neutral; the one accent stands for 'after', 'chosen' and 'go'.

/** Multiples of 4 pixels: theme.spacing(1) is 4. */
export const unit = 4;

/** Type sizes in pixels: caption, small, body, title, display. */
export const type = { caption: 11, small: 12, body: 13, title: 15, display: 20 } as const;

export const fontFamily =
  'Inter, "Inter Variable", "Segoe UI", "SF Pro Text", "Helvetica Neue", Cantarell, "Liberation Sans", Arial, sans-serif';
export const figures = 'ui-monospace, "SF Mono", "Cascadia Mono", "Liberation Mono", monospace';

/** Widths and heights of the frame, in pixels. */
export const frame = { rail: 64, statusBar: 28, toolbar: 44, panel: 304, film: 68, measures: 172 } as const;

/** A small window, or a large one at 200 % zoom: panels lie one below the other and the stage scrolls. */
export const narrow = '@media (max-width: 899px)';

/** Room enough for the measures to stand beside the pictures. */
export const wide = '@media (min-width: 1700px)';

export const dark = {
  surround: '#313131',
  rail: '#181818',
  panel: '#222222',
  raised: '#2c2c2c',
  line: 'rgba(255, 255, 255, 0.10)',
  strong: '#ececec',
  quiet: '#adadad',
  off: '#7a7a7a',
  accent: '#5ab4f2',
  accentHover: '#83c8f7',
  onAccent: '#06131d',
  track: '#4c4c4c',
  bar: '#8f8f8f',
  trouble: '#ff8a73',
} as const;

export const light: Record<keyof typeof dark, string> = {
  surround: '#cccccc',
  rail: '#e3e3e3',
  panel: '#f3f3f3',
  raised: '#ffffff',
  line: 'rgba(0, 0, 0, 0.13)',
  strong: '#1c1c1c',
  quiet: '#4d4d4d',
  off: '#8a8a8a',
  accent: '#0b5fa5',
  accentHover: '#084a82',
  onAccent: '#ffffff',
  track: '#c4c4c4',
  bar: '#8a8a8a',
  trouble: '#a92b12',
};

/** Drawn over pictures, the same in both themes: skin stays what it is. */
export const overlay = {
  before: '#ffffff',
  after: '#3fc4ff',
  /** The same edit without the lock, where both are shown. */
  unlocked: '#ffc46b',
  /** Where people say a point is. */
  corrected: '#7dff8a',
  halo: 'rgba(0, 0, 0, 0.55)',
  regions: { lips: '#ff7a9c', eyelids: '#6fd3ff', brows: '#ffd166', jaw: '#b6a1ff' },
} as const;
