// Which of the faces found in a photo are taken, and what a person is told of the others.
import { ExpectedError } from '../contracts/errors.ts';
import type { FoundFace } from '../contracts/photos.ts';

/**
 * Positions among `found` (the largest first): every face that can be taken, or the largest of them. Errors:
 * face-not-found; the largest face's own refusal where none can be taken.
 */
export function chooseFaces(found: readonly FoundFace[], all: boolean): number[] {
  const good = [...found.keys()].filter((position) => found[position].refusal === null);
  if (found.length === 0) throw new ExpectedError('face-not-found');
  const refusal = found[0].refusal;
  if (good.length === 0 && refusal) throw new ExpectedError(refusal.code, refusal.detail);
  return all ? good : good.slice(0, 1);
}

/** Sentences about the faces that were found and not taken; `name`: the photo's. */
export function notesOnFaces(name: string, found: readonly FoundFace[], all: boolean): string[] {
  const good = found.filter(({ refusal }) => refusal === null).length;
  const notes: string[] = [];
  if (!all && good > 1) notes.push(`${name}: ${good} faces were found; the largest was taken.`);
  if (all || found[0]?.refusal)
    for (const { refusal } of found)
      if (refusal) notes.push(`${name}: a face was not taken. ${refusal.detail}`);
  return notes;
}
