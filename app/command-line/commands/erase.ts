import type { Erasure, Recall } from '../../../main/contracts/safety.ts';
import { UsageError } from '../../launch/program.ts';
import { type Answer, type Command, flag, listOption, type Session } from '../command.ts';
import { counted } from '../describe.ts';
import { withReading, withStudio } from '../studio.ts';

export const erase: Command = {
  summary: 'erase faces or subjects with everything made of them, and list what to call back',
  usage: ['mien erase', 'mien erase FACE… [--subject NAME]… [--dry-run]'],
  details: [
    'Pictures, face codes, keypoints, measures, verdicts, notes, names and exports in the library’s own folder go, and',
    'the catalog is rebuilt without them. Backups, exports elsewhere and directions learned from the faces are named.',
    '--dry-run only says what would go. Without words, what was erased is listed, and what of it is still elsewhere.',
  ],
  options: { subject: { type: 'string', multiple: true }, 'dry-run': { type: 'boolean' } },
  async run(parsed, session) {
    const wanted = { faces: [...parsed.positionals], subjects: listOption(parsed, 'subject') };
    if (wanted.faces.length + wanted.subjects.length === 0) {
      if (flag(parsed, 'dry-run')) throw new UsageError('name what would be erased');
      return listErased(session);
    }
    if (flag(parsed, 'dry-run'))
      return withReading(session, async (call) => {
        const planned = await call('planErasure', wanted);
        return { json: planned, text: inWords(planned, 'would be erased') };
      });
    return withStudio(session, async ({ call }) => {
      const erased = await call('erase', wanted);
      const later = erased.swept
        ? []
        : ['The catalog could not be rebuilt yet; it will be when it is opened next.'];
      return { json: erased, text: [inWords(erased, 'erased'), ...later].join('\n') };
    });
  },
};

function inWords({ faces, variations, recalls, exports }: Erasure, verb: string): string {
  return [
    `${counted(faces, 'face')} and ${counted(variations, 'variation')} ${verb}.`,
    ...exports.map((path) => `Goes with them, from the library’s own folder: ${path}`),
    ...(recalls.length > 0 ? ['To be called back:'] : []),
    ...recalls.map((recall) => `  ${recallInWords(recall)}`),
  ].join('\n');
}

const kinds: Readonly<Record<Recall['kind'], string>> = {
  backup: 'a backup; the next mien backup to its folder removes it',
  export: 'an export; delete it, and ask back what was handed on',
  direction: 'a direction that was taught with it; teach it again without',
  editor: 'an editor that was trained for what was taught with it; train it again',
};

const recallInWords = ({ kind, place, made, there }: Recall): string =>
  `${place} (${made.slice(0, 10)}): ${kinds[kind]}${there === false ? '; it is no longer there' : ''}`;

const listErased = (session: Session): Promise<Answer> =>
  withReading(session, async (call) => {
    const found = await call('erased', {});
    const lines = found.erased.flatMap(({ id, kind, erased, recalls }) => [
      `${id}  a ${kind}, erased on ${erased.slice(0, 10)}`,
      ...recalls.map((recall) => `  ${recallInWords(recall)}`),
    ]);
    return { json: found, text: lines.join('\n') || 'Nothing was erased here.' };
  });
