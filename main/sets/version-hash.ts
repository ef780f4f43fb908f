// What a version's SHA-256 is over. Each item's content is committed to by SHA-256(salt, content) with a random salt of
// its own; the version's hash is over ids, splits and these commitments. While an item is there, its commitment can be
// opened; when it was erased its salt is gone with it, the commitment says nothing any more, and the hash still holds.
import { createHash, randomBytes } from 'node:crypto';
import type { Member } from '../catalog/members.ts';
import type { VersionItem } from '../catalog/read-sets.ts';
import { sha256OfJson } from '../support/hash.ts';
import { canonicalJson } from '../support/json.ts';

type Content = Pick<Member, 'variation' | 'face' | 'picture' | 'before' | 'recipe'>;

export const newSalt = (): Buffer => randomBytes(16);

export function commitment(salt: Uint8Array, content: Content, labels: readonly string[]): string {
  const { variation, face, picture, before, recipe } = content;
  return createHash('sha256')
    .update(salt)
    .update(canonicalJson({ variation, face, picture, before, recipe, labels }))
    .digest('hex');
}

type Hashed = Pick<VersionItem, 'variation' | 'face' | 'split' | 'content'>;

/** In whatever order the items come. */
export function versionHash(items: readonly Hashed[]): string {
  const lines = items
    .map(({ variation, face, split, content }) => ({ variation, face, split, content }))
    .sort((one, other) => (one.variation < other.variation ? -1 : 1));
  return sha256OfJson({ format: 'mien-version/1', items: lines });
}
