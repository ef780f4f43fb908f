import { expect, test } from 'vitest';
import { duration, openTerminal, progressText, table } from '../../../app/command-line/terminal.ts';

test('durations read as people say them', () => {
  expect([0.4, 59.4, 61, 3599, 7260].map(duration)).toEqual([
    '0 s',
    '59 s',
    '1 min 1 s',
    '59 min 59 s',
    '2 h 1 min',
  ]);
});

test('a bar shows the share done and the time left', () => {
  expect(progressText('Sample', 1, 4, 90, 'step 2 of 8')).toBe(
    `Sample ${'█'.repeat(6)}${'░'.repeat(18)} 1/4 · 1 min 30 s left · step 2 of 8`,
  );
  expect(progressText('Sample', 0, 0, null, '')).toBe(`Sample ${'░'.repeat(24)} 0/0`);
});

test('a terminal has one line that changes; a file gets a line now and then', () => {
  const written = { terminal: '', file: '' };
  const terminal = openTerminal({
    isTTY: true,
    columns: 20,
    write: (text) => {
      written.terminal += text;
    },
  });
  terminal.progress('A long title here', 1, 2, null);
  terminal.line('done');
  expect(written.terminal).toBe('\r\x1b[KA long title here █\r\x1b[Kdone\n');

  let time = 0;
  const file = openTerminal({ write: (text) => (written.file += text) }, () => time);
  for (; time < 25_000; time += 1000) file.progress('Work', time / 1000, 25, null);
  expect(written.file.split('\n').length - 1).toBe(3);
  expect(written.file).not.toContain('\x1b');
});

test('tables align words to the left and numbers to the right', () => {
  expect(
    table(
      ['name', 'n'],
      [
        ['a', '10'],
        ['long', '9'],
      ],
    ),
  ).toBe('name   n\na     10\nlong   9');
  expect(table(['none'], [])).toBe('none');
});
