import { type MemberSource, membersOf } from '../../catalog/members.ts';
import { versionById } from '../../catalog/read-sets.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import { codeFaces } from '../../methods/code-faces.ts';
import { fairness } from '../../methods/fairness.ts';
import { methodsPack, writePack } from '../../methods/pack.ts';
import { withdrawalOf } from '../../methods/withdrawal.ts';
import { exportPath } from '../../support/paths.ts';
import type { Handlers, StudioContext } from '../context.ts';
import { allDirections } from '../directions.ts';

export function methodsReadingCalls(
  reader: StudioContext['library']['reader'],
): Handlers<'fairness' | 'methodsPack' | 'withdrawal'> {
  return {
    fairness: ({ version, filter }) => {
      const source: MemberSource = version
        ? { kind: 'version', version: versionById(reader, version).id }
        : { kind: 'filter', filter };
      return { groups: fairness(reader, membersOf(reader, source)) };
    },
    methodsPack: async (asked) => ({
      files: methodsPack(reader, { ...asked, directions: await allDirections(reader) }),
    }),
    withdrawal: ({ subject }) => withdrawalOf(reader, subject),
  };
}

export function methodsWritingCalls({
  library: { directory, reader, writer },
  emit,
}: StudioContext): Handlers<'writeMethodsPack' | 'codeFaces'> {
  return {
    async writeMethodsPack({ name, ...asked }) {
      const folder = exportPath(directory, name);
      if (folder === null)
        throw new ExpectedError('input-invalid', 'That can’t be the name of a folder everywhere.');
      const files = methodsPack(reader, { ...asked, directions: await allDirections(reader) });
      await writePack(folder, files);
      return { folder, files: files.map((file) => file.name) };
    },
    codeFaces: (asked) => {
      const answer = codeFaces(writer, asked);
      if (answer.stored) emit({ kind: 'library', changed: 'faces' });
      return answer;
    },
  };
}
