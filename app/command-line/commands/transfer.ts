import type { CallInput } from '../../../main/contracts/calls.ts';
import { type Command, neededOption, noPositionals, numberOption, textOption } from '../command.ts';
import { makeVariation, variationOptions } from '../make-variation.ts';
import { parseRegions } from '../regions.ts';
import { parseEdits } from '../strengths.ts';

export const transfer: Command = {
  summary: 'give a face the expression of another, age and identity held, and keep the variation',
  usage: [
    'mien transfer --from ID --to ID [--share 1] [--with age=+2] [--regions lips=1,brows=0] [--label L] [--out FILE] [--in-photo FILE] [--replace]',
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
    ...variationOptions,
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
    return makeVariation(input, parsed, session);
  },
};
