// Whose expression a lock holds a face to: from what a person asks for to what the recipe says and the engine needs.
import type { ReadDatabase } from '../catalog/database.ts';
import { latentOfFace } from '../catalog/latents.ts';
import { assertPermits } from '../catalog/subjects.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { Lock } from '../contracts/recipe.ts';
import type { ReferenceRequest } from '../contracts/transfer.ts';
import { vectorSha256 } from '../edit/direction-file.ts';
import { directionOfAction } from '../edit/ladder.ts';
import { heldTo } from '../edit/transfer-settings.ts';

export interface HeldLock {
  readonly lock: Lock | null;
  /** The face that the expression is taken from. */
  readonly from?: string;
}

/** Errors: face-unknown, consent-refuses; input-invalid without a full lock, and for a face's own expression. */
export async function withReference(
  reader: ReadDatabase,
  face: string,
  lock: Lock | null,
  request: ReferenceRequest | undefined,
): Promise<HeldLock> {
  if (!lock || !request) return { lock };
  if (lock.kind !== 'full')
    throw new ExpectedError('input-invalid', 'Another expression takes the full lock, not the instant one.');
  if (request.kind === 'action') {
    const { sha256 } = await directionOfAction(request.action);
    return { lock: heldTo(lock, { ...request, directionSha256: sha256 }) };
  }
  if (request.face === face) throw new ExpectedError('input-invalid', 'That is the face’s own expression.');
  assertPermits(reader, request.face, 'edit');
  const latent = latentOfFace(reader, request.face)?.vector;
  if (!latent) throw new ExpectedError('face-unknown', request.face);
  const reference = { kind: 'face', latentSha256: vectorSha256(latent), share: request.share } as const;
  return { lock: heldTo(lock, reference), from: request.face };
}
