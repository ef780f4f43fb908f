// Where a subject's faces are: set versions, exports and backups that hold them, and the note that calls them back.
import { z } from 'zod';
import { all, type ReadDatabase } from '../catalog/database.ts';
import { recallsOf } from '../catalog/erase-recall.ts';
import { exportsHolding } from '../catalog/made-exports.ts';
import { facesOfSubject, subjectById } from '../catalog/subjects.ts';
import type { Withdrawal } from '../contracts/methods.ts';
import type { Recall } from '../contracts/safety.ts';
import { count } from './words.ts';

const versionSchema = z.object({ set: z.string(), number: z.int(), variations: z.int(), frozen: z.string() });

/** Reads only; erasing is another step. Errors: subject-unknown. */
export function withdrawalOf(reader: ReadDatabase, subject: string): Withdrawal {
  subjectById(reader, subject);
  const faces = facesOfSubject(reader, subject);
  const parameters = { faces: JSON.stringify(faces) };
  const versions = all(
    reader,
    versionSchema,
    `SELECT sets.name AS "set", number, count(*) AS variations, set_versions.created AS frozen
     FROM version_items JOIN set_versions ON set_versions.id = version_items.version
     JOIN sets ON sets.id = set_versions."set"
     WHERE face IN (SELECT value FROM json_each(:faces)) GROUP BY set_versions.serial ORDER BY set_versions.serial`,
    parameters,
  );
  const [variations] = all(
    reader,
    z.object({ count: z.int() }),
    'SELECT count(*) AS count FROM variations WHERE face IN (SELECT value FROM json_each(:faces))',
    parameters,
  );
  const found = {
    subject,
    faces,
    variations: variations.count,
    versions,
    exports: exportsHolding(reader, faces),
    recalls: recallsOf(reader, faces).filter(({ kind }) => kind !== 'export'),
  };
  return { ...found, note: recallNote(found, new Date().toISOString().slice(0, 10)) };
}

const list = (lines: readonly string[], none: string) =>
  lines.length > 0 ? lines.map((line) => `- ${line}`).join('\n') : none;

export function recallNote(
  { subject, faces, variations, versions, exports, recalls }: Omit<Withdrawal, 'note'>,
  day: string,
): string {
  const placed = (...kinds: Recall['kind'][]) =>
    list(
      recalls
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ place, made }) => `${place} (${made.slice(0, 10)})`),
      'None that this library knows of.',
    );
  return `# Recall: subject ${subject}

${day}. The person behind this pseudonym has withdrawn. Copies of ${count(faces.length, 'face')} and ${count(variations, 'variation')} made from ${faces.length === 1 ? 'it' : 'them'} must no longer be used and are to be deleted wherever they were handed on.

Faces, by the id that their files and tables carry: ${faces.join(', ') || 'none'}.

## Versions of sets that hold them

${list(
  versions.map(
    (one) =>
      `${one.set}, version ${one.number} (frozen ${one.frozen.slice(0, 10)}): ${count(one.variations, 'variation')}`,
  ),
  'None.',
)}

Freeze a new version after erasing, and name the old one as withdrawn where it was cited. The old version's hash stays verifiable: it names items by random ids.

## Exports to call back

${list(
  exports.map(
    (one) => `${one.target} (${one.form}, ${one.created.slice(0, 10)}): ${count(one.faces, 'face')}`,
  ),
  'None that this library made.',
)}

Tell everybody who was given one of these to delete the files of the faces named above, and to confirm it in writing.

## Backups

${placed('backup')}

The next backup into the same folder drops the snapshots that hold erased faces.

## Directions and editors trained on them

${placed('direction', 'editor')}

## What is left to do

1. Send this note to whoever has one of the exports.
2. Erase the subject in Mien: the faces with everything made from them.
3. Make a backup into each of the folders above.
4. Keep the confirmations; this note names nobody but the pseudonym.
`;
}
