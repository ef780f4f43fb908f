import { codesOf } from '../../catalog/coded-fields.ts';
import type { ReadDatabase } from '../../catalog/database.ts';
import { type Member, type MemberSource, membersOf } from '../../catalog/members.ts';
import { versionById } from '../../catalog/read-sets.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import type { ResultsOf } from '../../contracts/methods.ts';
import { startJob } from '../../jobs/start.ts';
import { codeFaces } from '../../methods/code-faces.ts';
import { fairness } from '../../methods/fairness.ts';
import { methodsPack, writePack } from '../../methods/pack.ts';
import { withdrawalOf } from '../../methods/withdrawal.ts';
import { unmeasuredFaces } from '../../sets/kinds.ts';
import { exportPath } from '../../support/paths.ts';
import type { Handlers, StudioContext } from '../context.ts';
import { allDirections } from '../directions.ts';

function resultsOf(reader: ReadDatabase, { version, filter }: ResultsOf): Member[] {
  const source: MemberSource = version
    ? { kind: 'version', version: versionById(reader, version).id }
    : { kind: 'filter', filter };
  return membersOf(reader, source);
}

export function methodsReadingCalls(
  reader: ReadDatabase,
): Handlers<'fairness' | 'methodsPack' | 'withdrawal'> {
  return {
    fairness: (of) => {
      const [members, codes] = [resultsOf(reader, of), codesOf(reader)];
      return { groups: fairness(reader, members, codes), unmeasured: unmeasuredFaces(members, codes) };
    },
    methodsPack: async (asked) => ({
      files: methodsPack(reader, { ...asked, directions: await allDirections(reader) }),
    }),
    withdrawal: ({ subject }) => withdrawalOf(reader, subject),
  };
}

export function methodsWritingCalls(
  context: StudioContext,
): Handlers<'writeMethodsPack' | 'codeFaces' | 'measureSkin'> {
  const { emit } = context;
  const { directory, reader, writer } = context.library;
  return {
    measureSkin: (of) => {
      const lacking = resultsOf(reader, of).filter(({ skin }) => skin === null);
      const faces = new Map(lacking.map(({ face, before }) => [face, before]));
      if (faces.size === 0) return { job: null, faces: 0 };
      const title = `Measure skin lightness of ${faces.size === 1 ? 'a face' : `${faces.size} faces`}`;
      const items = [...faces].map(([face, picture]) => ({ look: 'skin', face, picture }));
      return { ...startJob(context, { kind: 'describe', title, input: {}, items }), faces: faces.size };
    },
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
