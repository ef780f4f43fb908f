// '--moves mouth,lids' and other lists with commas between.
import { UsageError } from '../launch/program.ts';
import { type Parsed, textOption } from './command.ts';

const parts = ['mouth', 'lids', 'brows', 'pose'] as const;

export const listed = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);

/** What an attribute moves by itself. Throws UsageError. */
export function movesOption(parsed: Parsed): (typeof parts)[number][] {
  return listed(textOption(parsed, 'moves')).map((word) => {
    const part = parts.find((known) => known === word);
    if (!part) throw new UsageError(`--moves takes ${parts.join(', ')}, not '${word}'`);
    return part;
  });
}
