import { UsageError } from '../../launch/program.ts';
import type { Answer, Command, Session } from '../command.ts';
import { jobTable } from '../describe.ts';
import { exitOf, followJob } from '../follow.ts';
import { allRefusals, refusalInWords } from '../refusals.ts';
import { withReading, withStudio } from '../studio.ts';

export const jobs: Command = {
  summary: 'list jobs, show what one could not do, pause, cancel, resume or move one',
  usage: [
    'mien jobs [list]',
    'mien jobs show ID',
    'mien jobs pause ID',
    'mien jobs cancel ID',
    'mien jobs resume ID',
    'mien jobs move ID [BEFORE]',
  ],
  details: [
    'A job that waits is moved before another one, or behind all; those that wait are listed in their order.',
  ],
  async run({ positionals }, session) {
    const [what = 'list', id, ...more] = positionals;
    if (what === 'move' && id && more.length < 2) return move(id, more[0] ?? null, session);
    if (more.length > 0) throw new UsageError(`'${more[0]}' is one word too many`);
    if (what === 'list' && !id) return list(session);
    if (what !== 'show' && what !== 'pause' && what !== 'cancel' && what !== 'resume')
      throw new UsageError(`'mien jobs' has no '${what}': list, show, pause, cancel, resume or move`);
    if (!id) throw new UsageError('name a job');
    if (what === 'show') return show(id, session);
    return what === 'resume' ? resume(id, session) : stop(what, id, session);
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

const move = (id: string, before: string | null, session: Session): Promise<Answer> =>
  withStudio(session, async ({ call }) => {
    await call('moveJob', { job: id, before });
    const { jobs: order } = await call('queue', {});
    const { jobs: known } = await call('jobs', {});
    const waiting = order.flatMap((job) => known.find((one) => one.id === job) ?? []);
    return { json: { order }, text: jobTable(waiting) };
  });

const stop = (what: 'pause' | 'cancel', id: string, session: Session): Promise<Answer> =>
  withStudio(session, async ({ call }) => {
    await call(what === 'pause' ? 'pauseJob' : 'cancelJob', { job: id });
    const { job } = await call('job', { job: id });
    return { json: { job }, text: jobTable([job]) };
  });

const resume = (id: string, session: Session): Promise<Answer> =>
  withStudio(session, async (studio) => {
    await studio.call('resumeJob', { job: id });
    const job = await followJob(studio, id, session);
    return { json: { job }, text: jobTable([job]), exit: exitOf(job, session) };
  });
