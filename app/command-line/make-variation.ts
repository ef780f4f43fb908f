// Makes one variation, keeps it, and writes its picture where that is asked for: what `edit` and `transfer` share.
import { resolve } from 'node:path';
import type { CallInput } from '../../main/contracts/calls.ts';
import { checkTarget } from './check-target.ts';
import { type Answer, flag, listOption, type Parsed, type Session, textOption } from './command.ts';
import { variationInWords } from './describe.ts';
import { exitOf, followJob, onlyResult } from './follow.ts';
import { withStudio } from './studio.ts';
import { wholePhotoFormatOf, writeInPhoto } from './whole-photo-file.ts';

/** Options of a command that makes a variation. */
export const variationOptions = {
  regions: { type: 'string' },
  label: { type: 'string', multiple: true },
  out: { type: 'string' },
  'in-photo': { type: 'string' },
  replace: { type: 'boolean' },
} as const;

export function makeVariation(input: CallInput<'edit'>, parsed: Parsed, session: Session): Promise<Answer> {
  const out = textOption(parsed, 'out');
  const whole = textOption(parsed, 'in-photo');
  if (whole) wholePhotoFormatOf(whole);
  for (const file of [out, whole]) if (file) checkTarget(file, flag(parsed, 'replace'));
  return withStudio(session, async (studio) => {
    const { job } = await studio.call('edit', input);
    const ended = await followJob(studio, job, session);
    const exit = exitOf(ended, session);
    if (exit !== 0) return { json: { job: ended }, text: '', exit };
    const id = onlyResult(ended);
    const { variation: made } = await studio.call('variation', { variation: id });
    const labels = [...new Set([...made.labels, ...listOption(parsed, 'label')])];
    // At the command line there is no screen to look at it before it is kept.
    const { variation } = await studio.call('keep', { variation: id, labels, note: '' });
    if (out) {
      const { writePicture } = await import('./picture-file.ts');
      writePicture(session.library, id, resolve(out));
    }
    if (whole) await writeInPhoto(studio.call, id, whole);
    return {
      json: { variation, out: out ?? null, inPhoto: whole ?? null },
      text: variationInWords(variation),
    };
  });
}
