// Freezing: what a set holds now becomes a version that nothing changes any more.
import type { WriteDatabase } from '../catalog/database.ts';
import { setById } from '../catalog/read-sets.ts';
import { insertVersion } from '../catalog/write-sets.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { Splitting, Version } from '../contracts/sets.ts';
import { mienVersion } from '../support/version.ts';
import { splitMembers } from './split.ts';
import { currentMembers } from './standing.ts';
import { commitment, newSalt, versionHash } from './version-hash.ts';

/** Errors: set-unknown, set-empty. */
export function freezeSet(
  writer: WriteDatabase,
  id: string,
  { note, splitting }: { readonly note: string; readonly splitting: Splitting | null },
): Version {
  const set = setById(writer, id);
  const { members } = currentMembers(writer, set);
  if (members.length === 0) throw new ExpectedError('set-empty', set.name);
  const splitOf = splitting && splitMembers(members, splitting);
  const items = members.map((member) => {
    const salt = newSalt();
    const { variation, face, labels } = member;
    const split = splitOf?.get(variation) ?? null;
    return { variation, face, split, labels, salt, content: commitment(salt, member, labels) };
  });
  return insertVersion(writer, {
    ...{ set: id, note, splitting, items },
    sha256: versionHash(items),
    rule: set.rule,
    mien: mienVersion,
  });
}
