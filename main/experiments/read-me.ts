// What lies in an experiment's folder, how it was drawn, and how each program takes its files.
import type { Experiment, ExperimentTool } from '../contracts/experiments.ts';
import { mienVersion } from '../support/version.ts';
import type { Gathered } from './gather.ts';
import type { Plan } from './plan.ts';
import { trialProcedure } from './tables/e-prime.ts';

const uses: Readonly<Record<ExperimentTool, string>> = {
  psychopy:
    'Save the .psyexp into this folder. In a loop, name `$"psychopy/conditions-" + expInfo["participant"].zfill(2) + ".csv"` ' +
    '(or the .xlsx) as conditions and take loopType sequential: the order is already drawn. An Image component shows ' +
    '`$image_file`. For a pause between blocks, put a loop over psychopy/blocks-NN.csv around it, with `$selected_rows` as ' +
    'the selected rows.',
  gorilla:
    'Upload all of pictures/ as stimuli of the task, then one spreadsheet a list. The displays are called instructions, ' +
    'trial, break and finish; an image zone of trial takes the column image. A spreadsheet manipulation with a ' +
    'counterbalance node gives each participant a list.',
  'e-prime':
    `Put the lists and pictures/ beside the .es3. A List object with Load Method File reads one list; its procedure is ` +
    `called ${trialProcedure}, order Sequential, and an ImageDisplay shows [ImageFile].`,
  qualtrics:
    'Tools, Import survey: survey.txt. Every list is a row of blocks; put a Randomizer that shows one of them, evenly, ' +
    'into the survey flow. The pictures must lie at the address that was given.',
};

export function experimentPage(asked: Experiment, { pictures }: Gathered, plan: Plan): string {
  const drawn =
    asked.lists === 'latin-square'
      ? `Latin square over faces: ${plan.lists} lists, in each of which every face is shown once, in one condition, and the conditions equally often, give or take one.`
      : 'Every participant sees every picture once.';
  return [
    '# Experiment files',
    '',
    `Written by Mien ${mienVersion}: ${pictures.length} pictures, ${asked.participants} participants, seed ${asked.seed}.`,
    '',
    '## How the lists were drawn',
    '',
    `${drawn} ${plan.blocks} ${plan.blocks === 1 ? 'block' : 'blocks'}; nobody (a face, or all faces of one subject) is twice in a block. The order within a block is drawn for each participant; the order of blocks goes round, so that after ${plan.round} participants every list has been used equally often and every block has stood in every place equally often.`,
    '',
    '`trials.csv` holds all lists, a row a trial.',
    '',
    '## How they are used',
    '',
    ...asked.tools.map((tool) => `- **${tool}**: ${uses[tool]}`),
    '',
    'The pictures were made by a generator whose weights are for non-commercial use.',
    '',
  ].join('\n');
}
