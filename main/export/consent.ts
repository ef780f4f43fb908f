// What subjects have agreed to, at the export's door: what may not be shared is left out, and the export says so.
import type { ReadDatabase } from '../catalog/database.ts';
import { consentTrouble, subjectOfFace } from '../catalog/subjects.ts';
import type { Subject } from '../contracts/photos.ts';

export interface Shared {
  readonly faces: readonly string[];
  /** A sentence for each reason that held something back, with how many faces it did. */
  readonly leftOut: readonly string[];
}

/** The faces whose subjects permit sharing today, and those that nobody has named. */
export function sharedFaces(reader: ReadDatabase, faces: readonly string[]): Shared {
  const reasons = new Map<string, number>();
  const kept = faces.filter((face) => {
    const subject = subjectOfFace(reader, face);
    const trouble = subject && consentTrouble(subject, 'share');
    if (trouble) reasons.set(trouble, (reasons.get(trouble) ?? 0) + 1);
    return !trouble;
  });
  return { faces: kept, leftOut: [...reasons].map(([reason, count]) => leftOutSentence(reason, count)) };
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
