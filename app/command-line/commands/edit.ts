import { type Command, flag, neededOption, noPositionals, textOption } from '../command.ts';
import { makeVariation, variationOptions } from '../make-variation.ts';
import { parseRegions } from '../regions.ts';
import { parseEdits } from '../strengths.ts';

export const edit: Command = {
  summary: 'edit one face and keep the variation',
  usage: [
    'mien edit --face ID --with age=+2,smile=-1 [--lock] [--regions lips=1,jaw=0] [--label L]',
    '    [--instead-of VARIATION] [--out FILE] [--in-photo FILE] [--replace]',
  ],
  details: [
    'Strengths are in standard deviations of the attribute; age=+12y asks for a change in its own unit.',
    '--lock holds the expression. --out writes the picture (PNG) with its origin and the recipe’s hash in it; --in-photo the',
    'whole photo that the face came from, with the edited face in it, as JPEG, PNG or WebP by the name of the file.',
    '--instead-of puts it in the place of a rejected variation of the face: in its cell of a design, with its labels, and',
    'into the review queue in which that one was rejected, for the same reviewers.',
  ],
  options: {
    face: { type: 'string' },
    with: { type: 'string' },
    lock: { type: 'boolean' },
    'instead-of': { type: 'string' },
    ...variationOptions,
  },
  async run(parsed, session) {
    noPositionals(parsed);
    const face = neededOption(parsed, 'face');
    const edits = parseEdits(neededOption(parsed, 'with'));
    const regions = parseRegions(textOption(parsed, 'regions'));
    const lock = flag(parsed, 'lock') || regions ? { kind: 'full' as const, regions } : null;
    const insteadOf = textOption(parsed, 'instead-of');
    return makeVariation({ face, edits, lock, ...(insteadOf ? { insteadOf } : {}) }, parsed, session);
  },
};
