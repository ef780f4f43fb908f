import { resolve } from 'node:path';
import { checkTarget } from '../check-target.ts';
import { type Command, flag, listOption, neededOption, noPositionals, textOption } from '../command.ts';
import { variationInWords } from '../describe.ts';
import { exitOf, followJob, onlyResult } from '../follow.ts';
import { parseRegions } from '../regions.ts';
import { parseEdits } from '../strengths.ts';
import { withStudio } from '../studio.ts';

export const edit: Command = {
  summary: 'edit one face and keep the variation',
  usage: [
    'mien edit --face ID --with age=+2,smile=-1 [--lock] [--regions lips=1,jaw=0] [--label L] [--out FILE [--replace]]',
  ],
  details: [
    'Strengths are in standard deviations of the attribute; age=+12y asks for a change in its own unit.',
    '--lock holds the expression. --out writes the picture (PNG) with its origin and the recipe’s hash in it.',
  ],
  options: {
    face: { type: 'string' },
    with: { type: 'string' },
    lock: { type: 'boolean' },
    regions: { type: 'string' },
    label: { type: 'string', multiple: true },
    out: { type: 'string' },
    replace: { type: 'boolean' },
  },
  async run(parsed, session) {
    noPositionals(parsed);
    const face = neededOption(parsed, 'face');
    const edits = parseEdits(neededOption(parsed, 'with'));
    const regions = parseRegions(textOption(parsed, 'regions'));
    const lock = flag(parsed, 'lock') || regions ? { kind: 'full' as const, regions } : null;
    const out = textOption(parsed, 'out');
    if (out) checkTarget(out, flag(parsed, 'replace'));
    return withStudio(session, async (studio) => {
      const { job } = await studio.call('edit', { face, edits, lock });
      const ended = await followJob(studio, job, session);
      const exit = exitOf(ended, session);
      if (exit !== 0) return { json: { job: ended }, text: '', exit };
      const id = onlyResult(ended);
      // At the command line there is no screen to look at it before it is kept.
      const { variation } = await studio.call('keep', {
        variation: id,
        labels: listOption(parsed, 'label'),
        note: '',
      });
      if (out) {
        const { writePicture } = await import('../picture-file.ts');
        writePicture(session.library, id, resolve(out));
      }
      return { json: { variation, out: out ?? null }, text: variationInWords(variation) };
    });
  },
};
