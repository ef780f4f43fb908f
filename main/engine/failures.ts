import { ModelError } from '../../native-models/manifest/errors.ts';
import { ExpectedError } from '../contracts/errors.ts';

/** Errors of the models and of ONNX Runtime (which says in words that memory ran out) in the user's terms. */
export function inUsersTerms(error: unknown): unknown {
  if (error instanceof ModelError) return new ExpectedError(error.code, error.message, error.nextStep);
  const text = error instanceof Error ? error.message : String(error);
  const outOfMemory = /bad_alloc|failed to allocate|out of memory|array buffer allocation failed/i;
  if (error instanceof ExpectedError || !outOfMemory.test(text)) return error;
  return new ExpectedError('out-of-memory', text.slice(0, 200));
}
