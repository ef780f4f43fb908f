import type { Command } from './command.ts';
import { commands } from './commands.ts';

const everywhere = [
  'Options of every command:',
  '  --library DIR    the library folder (MIEN_LIBRARY, or the system’s place for it)',
  '  --provider NAME  what the models run on: cuda, dml, coreml, webgpu or cpu; left out, the best one',
  '  --json           one JSON document on stdout; progress and messages on stderr',
  '  --help           what a command takes',
  '',
  'Exit codes: 0 done, 1 failed, 2 not understood, 130 cancelled.',
].join('\n');

export function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return ['Usage: mien COMMAND [options]', '', 'Commands:', ...lines, '', everywhere].join('\n');
}

export function usageOf({ summary, usage, details = [] }: Command): string {
  const head = usage.map((line, index) => `${index === 0 ? 'Usage: ' : '       '}${line}`);
  return [...head, '', `${summary[0].toUpperCase()}${summary.slice(1)}.`, ...details, '', everywhere].join(
    '\n',
  );
}
