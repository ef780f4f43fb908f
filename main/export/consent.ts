// What subjects have agreed to, at the door: what may not be shared, or shown to others, is left out, and whoever asked
// is told so.
import type { ReadDatabase } from '../catalog/database.ts';
import { photoById } from '../catalog/read-photos.ts';
import { consentTrouble, subjectOfFace } from '../catalog/subjects.ts';
import type { Subject, Use } from '../contracts/photos.ts';

export interface Permitted {
  readonly faces: readonly string[];
  /** A sentence for each reason that held something back, with how many faces it did. */
  readonly leftOut: readonly string[];
}

/** The faces whose subjects permit sharing today, and those that nobody has named. */
export const sharedFaces = (reader: ReadDatabase, faces: readonly string[]): Permitted =>
  permittedFaces(reader, faces, ['share']);

/** What leaves the library to be looked at by others: as sharedFaces, and whose subjects permit showing, too. */
export const shownElsewhere = (reader: ReadDatabase, faces: readonly string[]): Permitted =>
  permittedFaces(reader, faces, ['share', 'show']);

/** The faces whose subjects permit all of the uses today, and those that nobody has named. */
export function permittedFaces(
  reader: ReadDatabase,
  faces: readonly string[],
  uses: readonly Use[],
): Permitted {
  const reasons = new Map<string, number>();
  const kept = faces.filter((face) => {
    const subject = subjectOfFace(reader, face);
    const troubles = subject ? uses.map((use) => consentTrouble(subject, use)) : [];
    const trouble = troubles.find((one) => one !== null);
    if (trouble) reasons.set(trouble, (reasons.get(trouble) ?? 0) + 1);
    return !trouble;
  });
  return { faces: kept, leftOut: [...reasons].map(([reason, count]) => leftOutSentence(reason, count)) };
}

/** Why a photo is not shared whole, in words: other people may be on it. Null where nobody on it is against it. */
export function troubleOfPhoto(reader: ReadDatabase, photo: string): string | null {
  for (const { face } of photoById(reader, photo).found) {
    const subject = face && subjectOfFace(reader, face);
    const trouble = subject && consentTrouble(subject, 'share');
    if (trouble) return trouble;
  }
  return null;
}

const leftOutSentence = (reason: string, count: number) =>
  `${count === 1 ? '1 face was' : `${count} faces were`} left out with all variations: ${reason}`;

/** The columns in which every form of export tells it; null where nobody was named. */
export function consentColumns(subject: Subject | null): Record<string, string | boolean | null> {
  const consent = subject?.consent;
  return {
    subject: subject?.id ?? null,
    legal_basis: consent?.legalBasis ?? null,
    permits_edit: consent?.permits.edit ?? null,
    permits_show: consent?.permits.show ?? null,
    permits_share: consent?.permits.share ?? null,
    permits_train: consent?.permits.train ?? null,
    consent_expires: consent?.expires ?? null,
    ethics: consent?.ethics ?? null,
  };
}
