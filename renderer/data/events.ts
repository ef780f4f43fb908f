// The host's events, written into the queries they make stale. A job's steps are kept here too, while it runs
// and after, so that the loss plot of the last edit stays on screen.
import type { QueryClient } from '@tanstack/react-query';
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import type { CallOutput } from '../../main/contracts/calls.ts';
import type { Job } from '../../main/contracts/entities.ts';
import { fromFailure } from '../../main/contracts/errors.ts';
import { eventSchema, type StudioEvent } from '../../main/contracts/events.ts';
import { shellEventSchema } from '../../main/contracts/shell.ts';
import { notifyElsewhere } from './notification.ts';
import { notify, report, setLacking } from './problems.ts';
import { isUnderWay, keys } from './queries.ts';
import { ratingKeys } from './ratings.ts';
import { setKeys } from './sets.ts';
import { takeFromShell } from './shellEvents.ts';
import type { Transport } from './transport.ts';

export type Step = Extract<StudioEvent, { kind: 'step' }>;

export function useSteps(job: string | null): readonly Step[] {
  const { data } = useQuery<readonly Step[]>({
    queryKey: keys.steps(job ?? ''),
    queryFn: () => [],
    enabled: false,
    initialData: [],
  });
  return data;
}

/** The finished picture of a job that still measures it; null before. */
export function useRendered(job: string | null): string | null {
  const { data } = useQuery<string | null>({
    queryKey: keys.rendered(job ?? ''),
    queryFn: () => null,
    enabled: false,
    initialData: null,
  });
  return data;
}

export function followEvents(
  transport: Transport,
  client: QueryClient,
  connection: (state: 'lost' | 'back') => void,
): () => void {
  let lost = false;
  return transport.onEvent(
    (raw) => {
      const event = windowEventSchema.safeParse(raw);
      if (!event.success) report(invalidEvent(event.error));
      else if (event.data.kind === 'shell') takeFromShell(client, event.data);
      else take(client, event.data);
    },
    (state) => {
      // Whatever was told while nobody listened is read again.
      if (state === 'back' && lost) void client.invalidateQueries();
      lost = state === 'lost';
      connection(state);
    },
  );
}

const windowEventSchema = z.union([eventSchema, shellEventSchema]);

function invalidEvent(cause: z.ZodError): Error {
  return new Error('The host sent an event that is not in the contract.', { cause });
}

function take(client: QueryClient, event: StudioEvent): void {
  const again = (queryKey: readonly string[]) => void client.invalidateQueries({ queryKey });
  switch (event.kind) {
    case 'job':
      takeJob(client, event.job);
      return;
    case 'step':
      client.setQueryData<readonly Step[]>(keys.steps(event.job), (steps = []) => {
        // A restarted engine begins again at its first step.
        const last = steps.at(-1);
        return last && event.step <= last.step ? [event] : [...steps, event];
      });
      return;
    case 'rendered':
      client.setQueryData(keys.rendered(event.job), event.picture);
      return;
    case 'engine':
      if (event.engine.state === 'starting') setLacking(false);
      client.setQueryData<CallOutput<'status'>>(keys.status, (status) =>
        status ? { ...status, engine: event.engine } : status,
      );
      return;
    case 'library':
      again(keys.status);
      if (event.changed === 'faces') again(keys.allFaces);
      if (event.changed === 'faces' || event.changed === 'variations') {
        again(['variations']);
        again(['facets']);
        again(['report']);
        again(['tags']);
      }
      if (event.changed === 'filters') again(keys.savedFilters);
      if (event.changed === 'snapshots') again(keys.everySnapshot);
      if (event.changed === 'faces') again(keys.everyPhoto);
      if (event.changed === 'faces' || event.changed === 'subjects') again(keys.subjects);
      if (event.changed === 'faces' || event.changed === 'variations') again(keys.everyFace);
      if (event.changed === 'variations') again(['variation']);
      if (event.changed === 'directions') again(keys.directions);
      if (event.changed === 'jobs') again(keys.jobs);
      if (event.changed !== 'filters' && event.changed !== 'snapshots') again(keys.designs);
      if (setSources.includes(event.changed)) again(setKeys);
      if (event.changed === 'ratings') {
        again(ratingKeys);
        again(['variations']);
        again(['facets']);
      }
      if (event.changed === 'reviews') {
        again(['report']);
        again(['variations']);
        again(['facets']);
        again(keys.review);
        // Corrected keypoints lie over pictures everywhere.
        again(['variation']);
        again(keys.everyFace);
      }
  }
}

/** What sets choose from, and sets themselves. */
const setSources: readonly string[] = ['sets', 'faces', 'variations', 'subjects', 'reviews', 'ratings'];

/** Work that is long enough for people to look away meanwhile. */
const batches: readonly Job['kind'][] = ['design', 'vary'];

const endOf = ({ done, failed, total }: Job): string =>
  failed > 0 ? `${done} of ${total} are made, ${failed} failed.` : `all ${total} are made.`;

function takeJob(client: QueryClient, job: Job): void {
  const before = client.getQueryData<readonly Job[]>(keys.jobs)?.find((known) => known.id === job.id);
  client.setQueryData<readonly Job[]>(keys.jobs, (jobs) =>
    before ? jobs?.map((known) => (known.id === job.id ? job : known)) : jobs && [job, ...jobs],
  );
  if (job.kind === 'describe' && !isUnderWay(job))
    for (const queryKey of [setKeys, ['report']]) void client.invalidateQueries({ queryKey });
  const failure = job.failures[0];
  if (job.state === 'failed' && before?.state !== 'failed' && failure) report(fromFailure(failure));
  if (!batches.includes(job.kind) || !before || !isUnderWay(before)) return;
  if (job.state === 'done') {
    notify('done', `${job.title}: ${endOf(job)}`);
    notifyElsewhere(job.title, endOf(job));
  }
  if (job.state === 'failed') notifyElsewhere(job.title, 'It could not be finished. Mien says why.');
}
