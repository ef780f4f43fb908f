import {
  type Command,
  choiceOption,
  facesOption,
  listOption,
  neededOption,
  noPositionals,
  textOption,
} from '../command.ts';
import { exitOf, followJob } from '../follow.ts';
import { parseRegions } from '../regions.ts';
import { parseLadders } from '../strengths.ts';
import { withStudio } from '../studio.ts';

export const vary: Command = {
  summary: 'make labelled variations of many faces along ladders of strengths',
  usage: [
    'mien vary --faces all|ID,ID --with age=-3..3:1[,smile=0..2:0.5] [--lock on|off|both] [--regions …] [--label L]',
  ],
  details: [
    'Every combination of the ladders is made for every face. What is there already is not made again.',
  ],
  options: {
    faces: { type: 'string' },
    with: { type: 'string' },
    lock: { type: 'string' },
    regions: { type: 'string' },
    label: { type: 'string', multiple: true },
  },
  async run(parsed, session) {
    noPositionals(parsed);
    const input = {
      faces: facesOption(parsed),
      ladders: parseLadders(neededOption(parsed, 'with')),
      lock: choiceOption(parsed, 'lock', ['on', 'off', 'both'], 'on'),
      regions: parseRegions(textOption(parsed, 'regions')),
      labels: listOption(parsed, 'label'),
    };
    return withStudio(session, async (studio) => {
      const { job } = await studio.call('vary', input);
      const ended = await followJob(studio, job, session);
      const exit = exitOf(ended, session);
      return {
        json: { job: ended, variations: ended.results },
        text: `${ended.done} variations are in the library.`,
        exit,
      };
    });
  },
};
