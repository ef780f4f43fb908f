// Reads the words of a command line: which command, its options and the options of every command, in any order.
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from '../launch/program.ts';
import type { Command, Parsed } from './command.ts';
import { commands } from './commands.ts';

const everywhere = {
  library: { type: 'string' },
  provider: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

export type Read =
  | { readonly kind: 'version' }
  /** Null: of all commands. */
  | { readonly kind: 'help'; readonly command: Command | null }
  | { readonly kind: 'run'; readonly name: string; readonly command: Command; readonly parsed: Parsed };

/** Throws UsageError. */
export function readArguments(words: readonly string[]): Read {
  const name = nameOf(words);
  if (name === undefined || name === 'help') {
    const { values, positionals } = parse(words, {});
    if (values.version) return { kind: 'version' };
    const asked = positionals[1];
    if (asked === undefined && (name === 'help' || values.help)) return { kind: 'help', command: null };
    if (asked === undefined) throw new UsageError('name a command; mien help lists them');
    return { kind: 'help', command: find(asked) };
  }
  const command = find(name);
  const { values, positionals } = parse(words, command.options ?? {});
  if (values.help) return { kind: 'help', command };
  return { kind: 'run', name, command, parsed: { values, positionals: positionals.slice(1) } };
}

function find(name: string): Command {
  if (!Object.hasOwn(commands, name))
    throw new UsageError(`there is no command '${name}'; mien help lists them`);
  return commands[name];
}

/** The first word that is no option nor the value of one. */
function nameOf(words: readonly string[]): string | undefined {
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === '--library' || word === '--provider') index++;
    else if (!word.startsWith('-')) return word;
  }
  return undefined;
}

function parse(words: readonly string[], own: NonNullable<ParseArgsConfig['options']>): Parsed {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { ...everywhere, ...own },
      allowPositionals: true,
    });
    return { values: values as Parsed['values'], positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
