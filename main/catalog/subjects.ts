// Subjects and what they have agreed to. Consent is asked where something is done with a face: what it refuses is
// not done, whoever asks.
import { z } from 'zod';
import { ExpectedError } from '../contracts/errors.ts';
import { type Consent, consentSchema, type Subject, subjectSchema, type Use } from '../contracts/photos.ts';
import { all, first, parsed, type ReadDatabase, run, transaction, type WriteDatabase } from './database.ts';

const consentColumnsSchema = z.object({
  legal_basis: z.string(),
  permits_edit: z.int(),
  permits_show: z.int(),
  permits_share: z.int(),
  permits_train: z.int(),
  expires: z.string().nullable(),
  ethics: z.string(),
});

const consentOf = (row: z.infer<typeof consentColumnsSchema>): Consent => ({
  legalBasis: row.legal_basis,
  permits: {
    edit: row.permits_edit === 1,
    show: row.permits_show === 1,
    share: row.permits_share === 1,
    train: row.permits_train === 1,
  },
  expires: row.expires,
  ethics: row.ethics,
});

/** What was agreed, from the columns of a table of subjects: a library's, or an exported catalog's. */
export const consentRowSchema = consentColumnsSchema.transform((row) =>
  parsed(consentSchema, consentOf(row)),
);

const subjectRowSchema = consentColumnsSchema
  .extend({ id: z.string(), created: z.string(), faces: z.int() })
  .transform(
    ({ id, created, faces, ...row }): Subject =>
      parsed(subjectSchema, { id, created, faces, consent: consentOf(row) }),
  );

const selectSubject = `SELECT subjects.*,
  (SELECT count(*) FROM photo_faces WHERE photo_faces.subject = subjects.id) AS faces FROM subjects`;

/** In the order they came in. */
export function listSubjects(reader: ReadDatabase): Subject[] {
  return all(reader, subjectRowSchema, `${selectSubject} ORDER BY serial`);
}

/** Errors: subject-unknown. */
export function subjectById(reader: ReadDatabase, id: string): Subject {
  const subject = first(reader, subjectRowSchema, `${selectSubject} WHERE id = :id`, { id });
  if (!subject) throw new ExpectedError('subject-unknown', id);
  return subject;
}

/** The subject of a face, or null where none was named: samples have none. */
export function subjectOfFace(reader: ReadDatabase, face: string): Subject | null {
  return first(
    reader,
    subjectRowSchema,
    `${selectSubject} WHERE id = (SELECT subject FROM photo_faces WHERE face = :face)`,
    { face },
  );
}

/** Records a subject's consent, or changes what was recorded. */
export function recordConsent(writer: WriteDatabase, id: string, consent: Consent): Subject {
  const { legalBasis, permits, expires, ethics } = consent;
  run(
    writer,
    `INSERT INTO subjects (id, legal_basis, permits_edit, permits_show, permits_share, permits_train, expires,
       ethics, created)
     VALUES (:id, :legalBasis, :edit, :show, :share, :train, :expires, :ethics, :created)
     ON CONFLICT (id) DO UPDATE SET legal_basis = :legalBasis, permits_edit = :edit, permits_show = :show,
       permits_share = :share, permits_train = :train, expires = :expires, ethics = :ethics`,
    {
      id,
      legalBasis,
      edit: permits.edit ? 1 : 0,
      show: permits.show ? 1 : 0,
      share: permits.share ? 1 : 0,
      train: permits.train ? 1 : 0,
      expires,
      ethics,
      created: new Date().toISOString(),
    },
  );
  return subjectById(writer, id);
}

/** Says who is on photos. Errors: subject-unknown, face-unknown (also for a sample, which is nobody). */
export function setSubject(writer: WriteDatabase, faces: readonly string[], subject: string | null): void {
  transaction(writer, () => {
    if (subject !== null) subjectById(writer, subject);
    for (const face of faces)
      if (
        run(writer, 'UPDATE photo_faces SET subject = :subject WHERE face = :face', { face, subject }) === 0
      )
        throw new ExpectedError('face-unknown', `${face} is not a face from a photo.`);
  });
}

export function facesOfSubject(reader: ReadDatabase, subject: string): string[] {
  const rows = all(
    reader,
    z.object({ face: z.string() }),
    'SELECT face FROM photo_faces WHERE subject = :subject',
    { subject },
  );
  return rows.map(({ face }) => face);
}

/** Why a use is refused, in words; null where it is allowed. `today`: YYYY-MM-DD, UTC. */
export function consentTrouble({ id, consent }: Subject, use: Use, today = utcDay()): string | null {
  if (consent.expires !== null && consent.expires < today)
    return `The consent of ${id} ended on ${consent.expires}.`;
  return consent.permits[use] ? null : `${id} has not agreed to: ${use}.`;
}

/** Throws 'consent-refuses'. A face whose subject nobody has named is not held back. */
export function assertPermits(reader: ReadDatabase, face: string, use: Use): void {
  const subject = subjectOfFace(reader, face);
  const trouble = subject && consentTrouble(subject, use);
  if (trouble) throw new ExpectedError('consent-refuses', trouble);
}

const utcDay = () => new Date().toISOString().slice(0, 10);
