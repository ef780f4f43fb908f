// Faces of a set, or of a version of one, that look like one person.
import {
  type NearDuplicates,
  type SetOrVersion,
  usualLikeness,
} from '../../main/contracts/near-duplicates.ts';
import { UsageError } from '../launch/program.ts';
import type { Answer, Session } from './command.ts';
import { counted } from './describe.ts';
import { exitOf, followJob } from './follow.ts';
import { setOrVersion } from './set-names.ts';
import { withStudio } from './studio.ts';
import { table } from './terminal.ts';

/** `likeness`: '' for the usual one. Measures what is missing first. */
export async function lookAlike(session: Session, words: string, likeness: string): Promise<Answer> {
  const from = likeness === '' ? usualLikeness : Number(likeness);
  if (!(from >= 0.5 && from <= 1))
    throw new UsageError('--look-alike takes a likeness from 0.5 to 1, as in 0.97');
  return withStudio(session, async (studio) => {
    const { set, version } = await setOrVersion(studio.call, words);
    const of: SetOrVersion = version ? { version: version.id } : { set: set.id };
    const { job } = await studio.call('describeFaces', { of });
    const exit = job ? exitOf(await followJob(studio, job, session), session) : 0;
    const found = await studio.call('nearDuplicates', { of, likeness: from });
    return { json: found, text: inWords(found, from), exit };
  });
}

function inWords({ faces, total, pairs, unmeasured }: NearDuplicates, likeness: number): string {
  return [
    `${counted(total, 'pair')} of ${counted(faces, 'face')} as alike as ${likeness} or more.`,
    ...(unmeasured > 0 ? [`${counted(unmeasured, 'face')} could not be measured.`] : []),
    ...(pairs.length > 0 ? [pairTable(pairs)] : []),
  ].join('\n');
}

const pairTable = (pairs: NearDuplicates['pairs']): string =>
  table(
    ['likeness', 'face', 'name', 'face', 'name', 'splits'],
    pairs.map(({ likeness, first, second, acrossSplits }) => [
      likeness.toFixed(3),
      ...[first.face, first.name, second.face, second.name],
      acrossSplits ? `${first.split} and ${second.split}` : (first.split ?? ''),
    ]),
  );
