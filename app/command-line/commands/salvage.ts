import { resolve } from 'node:path';
import { UsageError } from '../../launch/program.ts';
import type { Command } from '../command.ts';
import { counted } from '../describe.ts';

export const salvage: Command = {
  summary: 'save what can still be read of a damaged library as a new one',
  usage: ['mien salvage NEW-LIBRARY [--library DAMAGED]'],
  details: [
    'The damaged library is only copied from. Rows that can be read and pictures whose hash holds are taken over; what',
    'was lost is counted. Where there is a backup, mien restore brings more back.',
  ],
  async run(parsed, { library }) {
    const [folder, ...more] = parsed.positionals;
    if (!folder || more.length > 0) throw new UsageError('name one folder for the new library');
    const { salvageLibrary } = await import('../../../main/catalog/salvage.ts');
    const made = await salvageLibrary(library, resolve(folder));
    const kept = (name: string) => made.tables.find(({ table }) => table === name)?.kept ?? 0;
    const lost = made.tables.filter((table) => table.lost !== 0);
    const lines = [
      ...made.problems,
      ...lost.map((table) => `Of ${table.table}, ${table.kept} rows were saved, ${lostInWords(table.lost)}.`),
      ...(lost.length === 0 ? ['Every row could be read.'] : []),
      `${counted(kept('faces'), 'face')}, ${counted(kept('variations'), 'variation')} and ${counted(made.files, 'file')} are in ${made.directory}.`,
    ];
    const whole = lost.length === 0 && made.problems.length === 0;
    return { json: made, text: lines.join('\n'), exit: whole ? 0 : 1 };
  },
};

const lostInWords = (lost: number | null): string =>
  lost === null ? 'and more were there' : `${lost} ${lost === 1 ? 'is' : 'are'} lost`;
