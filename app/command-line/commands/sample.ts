import { type Command, noPositionals, numberOption, textOption, wholeOption } from '../command.ts';
import { faceTable } from '../describe.ts';
import { exitOf, followJob } from '../follow.ts';
import { quotaOptions, sampleUntil } from '../sample-until.ts';
import { withStudio } from '../studio.ts';

export const sample: Command = {
  summary: 'sample faces from the generator into the library',
  usage: [
    'mien sample [--count N] [--seed N] [--truncation 0..1]',
    'mien sample --until N [--ages 20,35,50] [--genders] [--skin 40,55,70] [--expressions happy,neutral] [--most N]',
  ],
  details: [
    'The seed is that of the first face; without it, sampling goes on after the last one. The same seed is',
    'the same face. --until goes on until each cell of the crossed bands has N faces, or --most (1000) were tried, and',
    'names what is short: --ages and --skin (L*) take the edges of bands, --genders tells both perceived genders apart.',
  ],
  options: {
    count: { type: 'string' },
    seed: { type: 'string' },
    truncation: { type: 'string' },
    ...quotaOptions,
  },
  async run(parsed, session) {
    noPositionals(parsed);
    if (textOption(parsed, 'until') !== undefined) return sampleUntil(parsed, session);
    const count = wholeOption(parsed, 'count', 1);
    const truncation = numberOption(parsed, 'truncation', 0.7);
    return withStudio(session, async (studio) => {
      const seed = wholeOption(parsed, 'seed', (await studio.call('faces', { limit: 1 })).nextSeed);
      const { job } = await studio.call('sample', { count, seed, truncation });
      const ended = await followJob(studio, job, session);
      const exit = exitOf(ended, session);
      const faces = [];
      for (const face of ended.results) faces.push((await studio.call('face', { face })).face);
      return { json: { job: ended, faces }, text: faceTable(faces), exit };
    });
  },
};
