// What a command is: its words, its options, and a function from parsed options to an answer. Only main.ts prints
// answers; while a command works it speaks through `terminal`, on stderr.
import type { ParseArgsConfig } from 'node:util';
import type { Provider } from '../../main/contracts/values.ts';
import { UsageError } from '../launch/program.ts';
import type { Terminal } from './terminal.ts';

export interface Session {
  readonly library: string;
  readonly provider: Provider | null;
  readonly json: boolean;
  readonly terminal: Terminal;
}

export interface Answer {
  /** The one JSON document that --json prints. */
  readonly json: unknown;
  /** The same for people. */
  readonly text: string;
  /** 0 when left out. */
  readonly exit?: number;
}

export interface Parsed {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

export interface Command {
  readonly summary: string;
  /** Lines under 'Usage:'. */
  readonly usage: readonly string[];
  /** Longer explanations, a line each. */
  readonly details?: readonly string[];
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  /** Null: the command printed what it had to say and goes on (serve). */
  run(parsed: Parsed, session: Session): Promise<Answer | null>;
}

export function textOption({ values }: Parsed, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

export function neededOption(parsed: Parsed, name: string): string {
  const value = textOption(parsed, name);
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing`);
  return value;
}

export function listOption({ values }: Parsed, name: string): string[] {
  const value = values[name];
  return Array.isArray(value) ? value.map(String) : [];
}

export const flag = ({ values }: Parsed, name: string): boolean => values[name] === true;

export function numberOption(parsed: Parsed, name: string, otherwise: number): number {
  const text = textOption(parsed, name);
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new UsageError(`--${name} takes a number, not '${text}'`);
  return value;
}

export function wholeOption(parsed: Parsed, name: string, otherwise: number): number {
  const value = numberOption(parsed, name, otherwise);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new UsageError(`--${name} takes a whole number, not '${textOption(parsed, name)}'`);
  return value;
}

export function choiceOption<Choice extends string>(
  parsed: Parsed,
  name: string,
  choices: readonly Choice[],
  otherwise: Choice,
): Choice {
  const text = textOption(parsed, name);
  if (text === undefined) return otherwise;
  const choice = choices.find((known) => known === text);
  if (!choice) throw new UsageError(`--${name} takes ${choices.join(' or ')}, not '${text}'`);
  return choice;
}

/** 'all', or ids with commas between. */
export function facesOption(parsed: Parsed, otherwise?: 'all'): 'all' | string[] {
  const text = textOption(parsed, 'faces') ?? otherwise ?? neededOption(parsed, 'faces');
  if (text === 'all') return 'all';
  return text.split(',').map((id) => id.trim());
}

export function noPositionals({ positionals }: Parsed): void {
  if (positionals.length > 0) throw new UsageError(`'${positionals[0]}' is one word too many`);
}
