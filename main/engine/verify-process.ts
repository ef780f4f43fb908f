// The process in which verify.ts has the providers tried.
import { toFailure } from '../contracts/errors.ts';
import { openParentLine } from '../support/parent.ts';
import { inUsersTerms } from './failures.ts';
import { type VerifyAnswer, type VerifyRequest, verifyHere } from './verify.ts';

const line = openParentLine();
const answer = (message: VerifyAnswer) => line.post(message);
line.onMessage((request) => {
  verifyHere(request as VerifyRequest).then(
    (verified) => answer({ verified }),
    (error: unknown) => answer({ failure: toFailure(inUsersTerms(error)) }),
  );
});
