// What is exported, as --set and --filter say it.
import type { ExportSource } from '../../main/contracts/exports.ts';
import { UsageError } from '../launch/program.ts';
import { type Parsed, textOption } from './command.ts';
import { parseFilter } from './filter.ts';
import { setOrVersion } from './set-names.ts';
import type { CommandStudio } from './studio.ts';

/** Null where neither is given: what was kept. */
export async function exportSource(
  call: CommandStudio['call'],
  parsed: Parsed,
): Promise<ExportSource | null> {
  const [words, filter] = [textOption(parsed, 'set'), textOption(parsed, 'filter')];
  if (words !== undefined && filter !== undefined) throw new UsageError('name a set or a filter, not both');
  if (filter !== undefined) return { kind: 'filter', filter: parseFilter(filter) };
  if (words === undefined) return null;
  const { set, version } = await setOrVersion(call, words);
  return version ? { kind: 'version', version: version.id } : { kind: 'set', set: set.id };
}
