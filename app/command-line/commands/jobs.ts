import { UsageError } from '../../launch/program.ts';
import type { Answer, Command, Session } from '../command.ts';
import { jobTable } from '../describe.ts';
import { exitOf, followJob } from '../follow.ts';
import { allRefusals, refusalInWords } from '../refusals.ts';
import { withReading, withStudio } from '../studio.ts';

export const jobs: Command = {
  summary: 'list jobs, show what one could not do, cancel one, or resume one that was cut short',
  usage: ['mien jobs [list]', 'mien jobs show ID', 'mien jobs cancel ID', 'mien jobs resume ID'],
  async run({ positionals }, session) {
    const [what = 'list', id, ...more] = positionals;
    if (more.length > 0) throw new UsageError(`'${more[0]}' is one word too many`);
    if (what === 'list' && !id) return list(session);
    if (what !== 'show' && what !== 'cancel' && what !== 'resume')
      throw new UsageError(`'mien jobs' has no '${what}': list, show, cancel or resume`);
    if (!id) throw new UsageError('name a job');
    if (what === 'show') return show(id, session);
    return what === 'cancel' ? cancel(id, session) : resume(id, session);
  },
};

const list = (session: Session): Promise<Answer> =>
  withReading(session, async (call) => {
    const found = await call('jobs', {});
    return { json: found, text: found.jobs.length > 0 ? jobTable(found.jobs) : 'There are no jobs.' };
  });

const show = (id: string, session: Session): Promise<Answer> =>
  withReading(session, async (call) => {
    const { job } = await call('job', { job: id });
    const refusals = await allRefusals(call, id);
    const lines = [jobTable([job]), ...job.notes, ...refusals.map(refusalInWords)];
    return { json: { job, refusals }, text: lines.join('\n') };
  });

const cancel = (id: string, session: Session): Promise<Answer> =>
  withStudio(session, async ({ call }) => {
    await call('cancelJob', { job: id });
    const { job } = await call('job', { job: id });
    return { json: { job }, text: jobTable([job]) };
  });

const resume = (id: string, session: Session): Promise<Answer> =>
  withStudio(session, async (studio) => {
    await studio.call('resumeJob', { job: id });
    const job = await followJob(studio, id, session);
    return { json: { job }, text: jobTable([job]), exit: exitOf(job, session) };
  });
