import { describe, expect, test } from 'vitest';
import { readArguments } from '../../../app/command-line/arguments.ts';
import { commands } from '../../../app/command-line/commands.ts';
import { parseRegions } from '../../../app/command-line/regions.ts';
import { overview, usageOf } from '../../../app/command-line/usage.ts';
import { parsePort } from '../../../app/launch/port.ts';
import { UsageError } from '../../../app/launch/program.ts';

test('options stand before or after the command', () => {
  const words = ['--library', 'edit', 'edit', '--face', 'x', '--json', '--with', 'age=-1', '--label', 'a'];
  expect(readArguments(words)).toMatchObject({
    kind: 'run',
    name: 'edit',
    parsed: {
      values: { library: 'edit', face: 'x', json: true, with: 'age=-1', label: ['a'] },
      positionals: [],
    },
  });
});

test('further words are the command’s own', () => {
  const read = readArguments(['directions', 'import', 'file.npy', '--name', 'x']);
  expect(read).toMatchObject({ name: 'directions', parsed: { positionals: ['import', 'file.npy'] } });
});

test.each([
  [[], 'name a command'],
  [['fly'], "there is no command 'fly'"],
  [['constructor'], "there is no command 'constructor'"],
  [['faces', '--colour'], "'--colour'"],
  [['edit', '--face'], '--face'],
  [['help', 'fly'], "there is no command 'fly'"],
])('%j is not understood', (words, reason) => {
  expect(() => readArguments(words)).toThrow(UsageError);
  expect(() => readArguments(words)).toThrow(reason);
});

test('help is given for all and for each', () => {
  expect(readArguments(['--help'])).toEqual({ kind: 'help', command: null });
  expect(readArguments(['help'])).toEqual({ kind: 'help', command: null });
  expect(readArguments(['help', 'edit'])).toEqual({ kind: 'help', command: commands.edit });
  expect(readArguments(['edit', '-h'])).toEqual({ kind: 'help', command: commands.edit });
  expect(readArguments(['--version'])).toEqual({ kind: 'version' });
  for (const [name, command] of Object.entries(commands)) {
    expect(overview()).toContain(`  ${name} `);
    expect(usageOf(command)).toContain(`Usage: mien ${name}`);
  }
});

describe('values', () => {
  test('region weights', () => {
    expect(parseRegions(undefined)).toBeUndefined();
    expect(parseRegions('lips=2, jaw=0')).toEqual({ lips: 2, jaw: 0 });
    for (const text of ['lips', 'nose=1', 'lips=-1', 'lips=11', 'lips=', 'lips=x'])
      expect(() => parseRegions(text)).toThrow(UsageError);
  });

  test('ports', () => {
    expect([parsePort(undefined), parsePort('8080')]).toEqual([0, 8080]);
    for (const text of ['-1', '65536', '80.5', 'http', '', ' 80'])
      expect(() => parsePort(text)).toThrow(UsageError);
  });
});
