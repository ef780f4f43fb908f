import { resolve } from 'node:path';
import type { CallInput } from '../../../main/contracts/calls.ts';
import { checkTarget } from '../check-target.ts';
import {
  type Command,
  flag,
  listOption,
  neededOption,
  noPositionals,
  numberOption,
  textOption,
} from '../command.ts';
import { variationInWords } from '../describe.ts';
import { exitOf, followJob, onlyResult } from '../follow.ts';
import { parseRegions } from '../regions.ts';
import { parseEdits } from '../strengths.ts';
import { withStudio } from '../studio.ts';

export const transfer: Command = {
  summary: 'give a face the expression of another, age and identity held, and keep the variation',
  usage: [
    'mien transfer --from ID --to ID [--share 1] [--with age=+2] [--regions lips=1,brows=0] [--label L] [--out FILE [--replace]]',
  ],
  details: [
    'What is taken is how far the keypoints of --from stand from those of the same person with an average expression,',
    'not the shape of that person’s face. --share 0.5 takes half of it. --with edits the face as well.',
  ],
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    share: { type: 'string' },
    with: { type: 'string' },
    regions: { type: 'string' },
    label: { type: 'string', multiple: true },
    out: { type: 'string' },
    replace: { type: 'boolean' },
  },
  async run(parsed, session) {
    noPositionals(parsed);
    const [face, from] = [neededOption(parsed, 'to'), neededOption(parsed, 'from')];
    const written = textOption(parsed, 'with');
    const input: CallInput<'edit'> = {
      face,
      edits: written === undefined ? [] : parseEdits(written),
      lock: {
        kind: 'full',
        regions: parseRegions(textOption(parsed, 'regions')),
        reference: { kind: 'face', face: from, share: numberOption(parsed, 'share', 1) },
      },
    };
    const out = textOption(parsed, 'out');
    if (out) checkTarget(out, flag(parsed, 'replace'));
    return withStudio(session, async (studio) => {
      const { job } = await studio.call('edit', input);
      const ended = await followJob(studio, job, session);
      const exit = exitOf(ended, session);
      if (exit !== 0) return { json: { job: ended }, text: '', exit };
      const id = onlyResult(ended);
      const labels = listOption(parsed, 'label');
      const { variation } = await studio.call('keep', { variation: id, labels, note: '' });
      if (out) {
        const { writePicture } = await import('../picture-file.ts');
        writePicture(session.library, id, resolve(out));
      }
      return { json: { variation, out: out ?? null }, text: variationInWords(variation) };
    });
  },
};
