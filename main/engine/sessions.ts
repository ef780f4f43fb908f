// What a task of the engine computes with: models from the cache, and ONNX Runtime sessions that are opened when
// first asked for and kept, all on the provider that was verified.
import { env } from 'onnxruntime-node';
import type { Graph } from '../../native-models/graph/graph.ts';
import { openSession, type Session } from '../../native-models/graph/session.ts';
import { openModel, readModel } from '../../native-models/manifest/cache.ts';
import type { Environment } from '../contracts/values.ts';
import { mienVersion } from '../support/version.ts';
import { goldenNets } from './golden-nets.ts';
import type { EngineOptions } from './protocol.ts';
import { chooseProvider } from './providers.ts';
import type { Prepared } from './serve.ts';

export interface EngineSessions {
  /** The session called `key`; `build` makes its graph when it is asked for the first time. */
  session(key: string, build: () => Promise<Graph>): Promise<Session>;
  /** A converted model as a graph; read anew each time, so keep sessions and not graphs. */
  model(id: string): Promise<Graph>;
  /** SHA-256 of the converted models by id, for the recipe. */
  modelHashes(ids: readonly string[]): Promise<Record<string, string>>;
  readonly environment: Environment;
  readonly cacheDirectory: string;
}

export const onnxruntimeVersion = (): string => env.versions.node ?? env.versions.common;

/** Verifies the providers and opens what the tasks need. Errors: chooseProvider's and readModel's. */
export async function prepareSessions(options: EngineOptions): Promise<Prepared<EngineSessions>> {
  const { cacheDirectory, threads } = options;
  const nets = goldenNets(cacheDirectory, threads);
  const { provider, refused } = await chooseProvider(options.providers, options.named, nets);
  const onnxruntime = onnxruntimeVersion();
  const environment: Environment = {
    provider,
    threads,
    onnxruntime,
    platform: `${process.platform}-${process.arch}`,
    mien: mienVersion,
  };
  return { sessions: openSessions(cacheDirectory, environment), provider, refused, onnxruntime };
}

export function openSessions(cacheDirectory: string, environment: Environment): EngineSessions {
  const { provider, threads } = environment;
  const sessions = new Map<string, Promise<Session>>();
  const hashes = new Map<string, string>();
  return {
    environment,
    cacheDirectory,
    session(key, build) {
      const known = sessions.get(key);
      if (known) return known;
      const opening = build().then((graph) => openSession(graph, { provider, threads }));
      sessions.set(key, opening);
      // What failed (a model missing, memory short) may succeed the next time.
      opening.catch(() => sessions.delete(key));
      return opening;
    },
    model: (id) => openModel(cacheDirectory, id),
    async modelHashes(ids) {
      for (const id of ids) if (!hashes.has(id)) hashes.set(id, (await readModel(cacheDirectory, id)).sha256);
      return Object.fromEntries(ids.map((id) => [id, hashes.get(id)!]));
    },
  };
}
