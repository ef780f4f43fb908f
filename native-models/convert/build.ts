// Fills the model cache: converts every model of the manifest that isn't there, is of another version or is damaged.
// Stopped at any moment it loses at most the model under way; run again, it goes on from there.
import { parseArgs } from 'node:util';
import { defaultCacheDirectory, statusOf } from '../manifest/cache.ts';
import type { ModelEntry } from '../manifest/entry.ts';
import { ModelError } from '../manifest/errors.ts';
import { models } from '../manifest/manifest.ts';
import { convertModel, type ProxyFits } from './converters.ts';
import { readVerified } from './sources.ts';
import { buildStatistics, hasStatistics } from './statistics.ts';
import { removePartials, storeModel } from './store.ts';

export interface BuildProgress {
  readonly id: string;
  readonly title: string;
  /** From 1 to `total`. */
  readonly number: number;
  readonly total: number;
  readonly state: 'present' | 'converting' | 'done';
  /** Part of a long conversion that is done, 0 to 1. */
  readonly part?: number;
}

export interface BuildChoices {
  readonly cacheDir: string;
  /** The generator's wheel; needed only while a model that comes from it has to be converted. */
  readonly wheelPath?: string;
  /** Ids of the models to build; all of them, and the generator's statistics, when left out. */
  readonly only?: readonly string[];
  readonly onProgress?: (progress: BuildProgress) => void;
  readonly signal?: AbortSignal;
}

/** Something to have in the cache. */
interface Item {
  readonly id: string;
  readonly title: string;
  isDone(): Promise<boolean>;
  make(onStep: (done: number, total: number) => void): Promise<void>;
}

function modelItem(model: ModelEntry, { cacheDir, wheelPath }: BuildChoices, fits: ProxyFits): Item {
  return {
    id: model.id,
    title: model.title,
    isDone: async () => (await statusOf(cacheDir, model)).state === 'present',
    make: async (onStep) => {
      const files = await readVerified(model, wheelPath);
      await storeModel(cacheDir, model, await convertModel(model, files, { cacheDir, onStep, fits }));
    },
  };
}

function statisticsItem({ cacheDir, signal }: BuildChoices): Item {
  return {
    id: 'generator-statistics',
    title: 'Generator: mean and spread of its latents',
    isDone: () => hasStatistics(cacheDir),
    make: () => buildStatistics(cacheDir, signal),
  };
}

/**
 * Builds what is missing, in the manifest's order. Throws a ModelError (model-source-changed, model-missing) for
 * sources that aren't what they should be, and the signal's reason when it is aborted.
 */
export async function buildModels(choices: BuildChoices): Promise<void> {
  const { cacheDir, only, onProgress, signal } = choices;
  const fits: ProxyFits = {};
  const all = [...models.map((model) => modelItem(model, choices, fits)), statisticsItem(choices)];
  const items = all.filter((item) => only === undefined || only.includes(item.id));
  await removePartials(cacheDir);
  for (const [index, item] of items.entries()) {
    // Conversion keeps the thread busy: a turn of the event loop lets the signal's owner speak.
    await new Promise((turn) => setImmediate(turn));
    signal?.throwIfAborted();
    const { id, title } = item;
    const report = (state: BuildProgress['state'], part?: number) =>
      onProgress?.({ id, title, number: index + 1, total: items.length, state, part });
    if (await item.isDone()) {
      report('present');
      continue;
    }
    report('converting');
    await item.make((done, total) => {
      signal?.throwIfAborted();
      report('converting', done / total);
    });
    report('done');
  }
}

function lineOf({ number, total, title, state, part }: BuildProgress): string {
  const percent = part === undefined ? '' : `: ${Math.round(100 * part)} %`;
  return `${number}/${total} ${title}${state === 'present' ? ': ready' : percent}`;
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { wheel: { type: 'string' }, cache: { type: 'string' } } });
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  try {
    await buildModels({
      cacheDir: values.cache ?? defaultCacheDirectory(),
      wheelPath: values.wheel,
      signal: stop.signal,
      onProgress: (progress) => progress.state !== 'done' && console.log(lineOf(progress)),
    });
    return 0;
  } catch (error) {
    if (stop.signal.aborted) return 130;
    if (!(error instanceof ModelError)) throw error;
    console.error(`error: ${error.message} ${error.nextStep}`);
    return 1;
  }
}

if (import.meta.main) process.exitCode = await main();
