// What a person sees while a command works: one line on stderr with a bar and the time left on a terminal, now and
// then a plain line where stderr goes to a file. Answers go to stdout and not through here.

export interface Terminal {
  /** A bar for `done` of `total`; `note` says more about the item at work. */
  progress(title: string, done: number, total: number, secondsLeft: number | null, note?: string): void;
  /** A line that stays. */
  line(text: string): void;
  /** Takes the bar away. */
  clear(): void;
}

interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const barWidth = 24;
const plainMilliseconds = 10_000;

export function openTerminal(screen: Screen = process.stderr, now: () => number = Date.now): Terminal {
  let shown = false;
  let plainAt = Number.NEGATIVE_INFINITY;
  const clear = () => {
    if (shown) screen.write('\r\x1b[K');
    shown = false;
  };
  return {
    progress(title, done, total, secondsLeft, note = '') {
      const text = progressText(title, done, total, secondsLeft, note);
      if (screen.isTTY) {
        screen.write(`\r\x1b[K${text.slice(0, (screen.columns ?? 100) - 1)}`);
        shown = true;
      } else if (now() - plainAt >= plainMilliseconds) {
        plainAt = now();
        screen.write(`${text}\n`);
      }
    },
    line(text) {
      clear();
      screen.write(`${text}\n`);
    },
    clear,
  };
}

export function progressText(
  title: string,
  done: number,
  total: number,
  secondsLeft: number | null,
  note: string,
): string {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const filled = Math.round(share * barWidth);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}`;
  const left = secondsLeft === null ? '' : ` · ${duration(secondsLeft)} left`;
  return `${title} ${bar} ${done}/${total}${left}${note && ` · ${note}`}`;
}

export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** Columns as wide as their widest cell; numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column].length)),
  );
  const numeric = head.map((_, column) => rows.every((row) => /^[-+]?[\d.,]*%?$/.test(row[column])));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (numeric[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)].join('\n');
}
