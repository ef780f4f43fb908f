import type { SampleSet } from '../../../main/contracts/editors.ts';
import { UsageError } from '../../launch/program.ts';
import { type Answer, type Command, type Parsed, type Session, wholeOption } from '../command.ts';
import { exitOf, followJob } from '../follow.ts';
import { withReading, withStudio } from '../studio.ts';
import { table } from '../terminal.ts';

export const samples: Command = {
  summary: 'build labelled samples, which editors and directions are learned from, or say what they tell',
  usage: ['mien samples [list]', 'mien samples build [--count N]'],
  details: [
    'Each sample is rendered small, labelled by the face models and kept; what was stopped goes on, and more samples',
    'later add to those that are there. Accuracy is that of a classifier on samples it has not seen: an attribute it',
    'tells right less often than 75 % is not offered to `mien train`.',
  ],
  options: { count: { type: 'string' } },
  run(parsed, session) {
    const [what = 'list', ...others] = parsed.positionals;
    if (others.length > 0) throw new UsageError(`'${others[0]}' is one word too many`);
    if (what === 'list') return list(session);
    if (what === 'build') return build(parsed, session);
    throw new UsageError(`'mien samples' has no '${what}': list or build`);
  },
};

const list = (session: Session): Promise<Answer> =>
  withReading(session, async (call) => {
    const found = await call('sampleSets', {});
    return { json: found, text: found.sets.map(setInWords).join('\n\n') || 'None yet: mien samples build' };
  });

function setInWords({ count, seed, truncation, attributes }: SampleSet): string {
  const rows = attributes.map(({ id, accuracy, correlation, offered, source }) => [
    id,
    accuracy.toFixed(2),
    correlation.toFixed(2),
    offered ? 'yes' : 'no',
    source,
  ]);
  return [
    `${count} samples, seeds from ${seed}, variety ${truncation}`,
    table(['attribute', 'accuracy', 'correlation', 'offered', 'read from'], rows),
  ].join('\n');
}

function build(parsed: Parsed, session: Session): Promise<Answer> {
  const count = wholeOption(parsed, 'count', 2000);
  return withStudio(session, async (studio) => {
    const { job } = await studio.call('buildSamples', { count });
    const ended = await followJob(studio, job, session);
    const exit = exitOf(ended, session);
    const { sets } = await studio.call('sampleSets', {});
    const built = sets.filter((set) => set.count === count);
    return { json: { job: ended, sets: built }, text: built.map(setInWords).join('\n'), exit };
  });
}
