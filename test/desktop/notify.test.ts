// When the end of work is told by the system. Electron's own notifications need a desktop that shows them, which a
// display of tests has not: here a stand-in for the module takes them down.
import { beforeEach, expect, test, vi } from 'vitest';
import { tellEndOfWork } from '../../app/desktop/shell/notify.ts';
import type { Job } from '../../main/contracts/entities.ts';

const seen = vi.hoisted(() => ({
  focused: false,
  told: [] as { title: string; body: string; click: () => void }[],
}));

vi.mock('electron', () => ({
  BrowserWindow: { getFocusedWindow: () => (seen.focused ? {} : null) },
  Notification: class {
    static isSupported = () => true;
    click = () => {};
    words: { title: string; body: string };
    constructor(words: { title: string; body: string }) {
      this.words = words;
    }
    on(_: 'click', listener: () => void) {
      this.click = listener;
    }
    show() {
      seen.told.push({ ...this.words, click: () => this.click() });
    }
  },
}));

beforeEach(() => {
  seen.told.length = 0;
  seen.focused = false;
});

const job = (id: string, state: Job['state']): Job => ({
  id,
  kind: 'design',
  title: 'Ages',
  state,
  total: 24,
  done: state === 'done' ? 23 : 0,
  failed: state === 'done' ? 1 : 0,
  created: '2026-11-23T10:00:00Z',
  secondsLeft: null,
  failures: [],
  results: [],
  notes: [],
});

/** Minutes of work, told by its first and last event. */
function work(id: string, minutes: number, end: 'done' | 'failed' | 'cancelled', show = () => {}): void {
  tellEndOfWork({ kind: 'job', job: job(id, 'running') }, show, 0);
  tellEndOfWork({ kind: 'job', job: job(id, end) }, show, minutes * 60_000);
}

test('the end of long work is told where nobody looks at the window, and a click brings it back', () => {
  let shown = 0;
  work('a', 3, 'done', () => {
    shown += 1;
  });
  work('b', 3, 'failed');
  expect(seen.told.map(({ title, body }) => `${title}: ${body}`)).toEqual([
    'Ages: 23 of 24 done, 1 failed.',
    'Ages: It could not be finished. Mien says why.',
  ]);
  seen.told[0]!.click();
  expect(shown).toBe(1);
});

test('short work, cancelled work, and work that is being looked at are not', () => {
  work('c', 0.1, 'done');
  work('d', 3, 'cancelled');
  seen.focused = true;
  work('e', 3, 'done');
  expect(seen.told).toEqual([]);
});
