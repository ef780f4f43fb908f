// mien: the command line. Answers go to stdout, everything else to stderr; 0 done, 1 failed, 2 not understood.
import { Cancelled, fromFailure, toFailure } from '../../main/contracts/errors.ts';
import { inUsersTerms } from '../../main/engine/failures.ts';
import { mienVersion } from '../../main/support/version.ts';
import { libraryDirectory, parseProvider } from '../launch/places.ts';
import { runProgram, UsageError } from '../launch/program.ts';
import { readArguments } from './arguments.ts';
import { textOption } from './command.ts';
import { openTerminal } from './terminal.ts';
import { overview, usageOf } from './usage.ts';

/** Ends the process once the answer is out: a pipe takes it in its own time. */
function finish(text: string, exit: number): void {
  process.exitCode = exit;
  process.stdout.write(text === '' ? '' : `${text}\n`, () => process.exit(exit));
}

async function main(words: readonly string[]): Promise<void> {
  const read = readArguments(words);
  if (read.kind === 'version') return finish(mienVersion, 0);
  if (read.kind === 'help') return finish(read.command ? usageOf(read.command) : overview(), 0);
  const { command, parsed } = read;
  const json = parsed.values.json === true;
  const terminal = openTerminal();
  try {
    const answer = await command.run(parsed, {
      library: libraryDirectory(textOption(parsed, 'library')),
      provider: parseProvider(textOption(parsed, 'provider')),
      json,
      terminal,
    });
    if (answer) finish(json ? JSON.stringify(answer.json, null, 2) : answer.text, answer.exit ?? 0);
  } catch (thrown) {
    const error = inUsersTerms(thrown);
    terminal.clear();
    if (!json || error instanceof UsageError || error instanceof Cancelled) throw error;
    // Who reads JSON reads its errors there as well; people still have the sentence on stderr.
    const { kind, ...failure } = toFailure(error);
    if (kind === 'expected') process.stdout.write(`${JSON.stringify({ error: failure })}\n`);
    throw kind === 'expected' ? error : fromFailure(toFailure(error));
  }
}

const words = process.argv.slice(2);
await runProgram(`mien ${words.join(' ')}`, () => main(words));
