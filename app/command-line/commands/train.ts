import { type CurvePoint, type Editor, editorBases } from '../../../main/contracts/editors.ts';
import { UsageError } from '../../launch/program.ts';
import {
  type Command,
  choiceOption,
  flag,
  neededOption,
  noPositionals,
  numberOption,
  type Parsed,
  wholeOption,
} from '../command.ts';
import { editorTable } from '../editor-table.ts';
import { exitOf, followJob } from '../follow.ts';
import { withStudio } from '../studio.ts';

export const train: Command = {
  summary: 'train an editor of one attribute, with or without the expression loss (HFLD)',
  usage: [
    'mien train --attribute age [--hfld 200 [--structure 3]] [--steps N] [--seed N] [--rank N | --full] [--patience N] [--samples N]',
    'mien train --attribute age --base latent-to-latent [--hfld 200] [--hidden N] [--steps N] ...',
  ],
  details: [
    'The result is used like a direction: mien edit --face ID --with age-hfld=1. A checkpoint is kept every 50 steps;',
    'the same command again goes on where a training was cut short. --patience N ends it after N rounds of 50 steps',
    'without gain. --hfld holds the keypoints, --structure beside it the light and dark of mouth and eyes. Without --hfld a training takes under a minute, with it about half a second a step on two cores.',
    '--base latent-to-latent trains another kind of editor: a small perceptron (64 hidden units) that is told how far to',
    'go, and that holds the identity of one rendered face a step; it takes about as long with --hfld as without.',
  ],
  options: {
    attribute: { type: 'string' },
    hfld: { type: 'string' },
    structure: { type: 'string' },
    steps: { type: 'string' },
    seed: { type: 'string' },
    rank: { type: 'string' },
    full: { type: 'boolean' },
    base: { type: 'string' },
    hidden: { type: 'string' },
    patience: { type: 'string' },
    samples: { type: 'string' },
  },
  async run(parsed, session) {
    noPositionals(parsed);
    const attribute = neededOption(parsed, 'attribute');
    const settings = {
      attribute,
      form: formOf(parsed),
      hfld: numberOption(parsed, 'hfld', 0),
      ...('structure' in parsed.values ? { structure: numberOption(parsed, 'structure', 0) } : {}),
      steps: wholeOption(parsed, 'steps', 1000),
      seed: wholeOption(parsed, 'seed', 1),
      patience: wholeOption(parsed, 'patience', 0),
      samples: wholeOption(parsed, 'samples', 2000),
    };
    return withStudio(session, async (studio) => {
      const { job } = await studio.call('trainEditor', settings);
      const ended = await followJob(studio, job, session);
      const exit = exitOf(ended, session);
      const all = (await studio.call('editors', {})).editors;
      const made = all.filter(
        (editor) =>
          exit === 0 &&
          editor.origin === 'trained' &&
          editor.attribute === attribute &&
          editor.hfld === settings.hfld &&
          editor.form.kind === settings.form.kind,
      );
      const curve = made.length > 0 ? (await studio.call('editorCurve', { editor: made[0].id })).curve : [];
      const text = [editorTable(made), curveInWords(curve)].filter(Boolean).join('\n\n');
      return { json: { job: ended, editors: made, curve }, text, exit };
    });
  },
};

function formOf(parsed: Parsed): Editor['form'] {
  const base = choiceOption(parsed, 'base', editorBases, 'latent-transformer');
  const mapper = base === 'latent-to-latent';
  for (const name of mapper ? ['rank', 'full'] : ['hidden'])
    if (name in parsed.values) throw new UsageError(`--${name} is not for --base ${base}`);
  if (mapper) return { kind: 'latent-to-latent', hidden: wholeOption(parsed, 'hidden', 64) };
  if (flag(parsed, 'full')) return { kind: 'full' };
  return { kind: 'low-rank', rank: wholeOption(parsed, 'rank', 16) };
}

/** Where it began, half-way and where it ended: the whole curve is in --json. */
function curveInWords(curve: readonly CurvePoint[]): string {
  const told = curve.filter(({ heldOut }) => heldOut !== null);
  const shown = [...new Set([0, told.length >> 1, told.length - 1])].flatMap((at) => told[at] ?? []);
  return shown
    .map(({ step, heldOut, expression }) => {
      const held = expression > 0 ? `, expression ${expression.toFixed(3)}` : '';
      return `step ${step}: held-out loss ${heldOut?.toFixed(3)}${held}`;
    })
    .join('\n');
}
