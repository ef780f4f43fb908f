// Where the grid's cells stand, and where the keys lead.
import { unit } from '../../theme/tokens.ts';

const gap = 2 * unit;
const margin = 4 * unit;
/** The line of predictions under a picture. */
const caption = 22;

/** Cells are stretched from `wanted` so that the columns fill `width` (pixels). */
export function gridLayout(width: number, wanted: number) {
  const inner = Math.max(wanted, width - 2 * margin);
  const columns = Math.max(1, Math.floor((inner + gap) / (wanted + gap)));
  const cell = Math.floor((inner - (columns - 1) * gap) / columns);
  return { columns, cell, rowHeight: cell + caption + gap, margin, gap };
}

/** The cell a key leads to from `from`, or null for a key that doesn't move. */
export function moveInGrid(key: string, from: number, columns: number, total: number): number | null {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -3 * columns,
    PageDown: 3 * columns,
  };
  const last = total - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  const step = steps[key];
  if (step === undefined) return null;
  const to = from + step;
  if (Math.abs(step) > columns) return Math.min(last, Math.max(0, to));
  if (to < 0) return from;
  return to > last ? (key === 'ArrowDown' ? last : from) : to;
}
