// Levels as a person writes them: '25, 45, 65', '-2 0 2', or a ladder '-2..2:0.5' (steps of 1 when left out).

const most = 200;
const ladder = /^(\S+?)\s*\.\.\s*([^:\s]+)(?:\s*:\s*(\S+))?$/;

/** Null where it can't be read: no number, a ladder that goes nowhere, or more than 200. */
export function parseLevels(text: string): number[] | null {
  const written = text.trim().replaceAll('−', '-');
  const match = ladder.exec(written);
  const levels = match ? climb(Number(match[1]), Number(match[2]), Number(match[3] ?? 1)) : list(written);
  return levels && levels.length > 0 && levels.every(Number.isFinite) ? levels : null;
}

function climb(from: number, to: number, step: number): number[] | null {
  const count = Math.floor((to - from) / step + 1e-6) + 1;
  if (!(step > 0) || !(count >= 1) || count > most) return null;
  return Array.from({ length: count }, (_, index) => Number((from + index * step).toFixed(6)) + 0);
}

const list = (written: string) =>
  written
    .split(/[,;\s]+/)
    .filter((part) => part !== '')
    .map(Number);
