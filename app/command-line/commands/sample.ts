import { type Command, noPositionals, numberOption, wholeOption } from '../command.ts';
import { faceTable } from '../describe.ts';
import { exitOf, followJob } from '../follow.ts';
import { withStudio } from '../studio.ts';

export const sample: Command = {
  summary: 'sample faces from the generator into the library',
  usage: ['mien sample [--count N] [--seed N] [--truncation 0..1]'],
  details: [
    'The seed is that of the first face; without it, sampling goes on after the last one. The same seed is',
    'the same face.',
  ],
  options: { count: { type: 'string' }, seed: { type: 'string' }, truncation: { type: 'string' } },
  async run(parsed, session) {
    noPositionals(parsed);
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
