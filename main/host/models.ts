// The models as screens and catalog know them: the manifest, and what of it is on this machine.
import { readFile } from 'node:fs/promises';
import { modelStatus, recordFile } from '../../native-models/manifest/cache.ts';
import type { ModelEntry } from '../../native-models/manifest/entry.ts';
import { models } from '../../native-models/manifest/manifest.ts';
import type { ModelRecord } from '../catalog/models.ts';
import type { Model } from '../contracts/entities.ts';
import { sha256OfJson } from '../support/hash.ts';

export async function listModels(cacheDirectory: string): Promise<Model[]> {
  const statuses = new Map((await modelStatus(cacheDirectory)).map((status) => [status.id, status]));
  return models.map((model) => ({
    ...described(model),
    package: model.source.package,
    role: model.roles.join(', '),
    state: statuses.get(model.id)?.state ?? 'missing',
    bytes: statuses.get(model.id)?.bytes ?? 0,
  }));
}

const described = ({ id, title, licence, consequence, source }: ModelEntry) => ({
  id,
  title,
  licence,
  consequence,
  version: source.version,
});

/** What the catalog keeps of each converted model on this machine: the licences of every later export. */
export async function modelRecords(cacheDirectory: string): Promise<ModelRecord[]> {
  const hashes = await convertedHashes(cacheDirectory);
  return models.flatMap((model) => {
    const sha256 = hashes[model.id];
    return sha256 ? [{ ...described(model), sha256 }] : [];
  });
}

/** One hash for all converted models as they are now: the same work on other models is other work. */
export async function modelsFingerprint(cacheDirectory: string): Promise<string> {
  return sha256OfJson(await convertedHashes(cacheDirectory));
}

/** SHA-256 by model id, as their records state it; the engine checks the files themselves. */
async function convertedHashes(cacheDirectory: string): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const { id } of models) {
    try {
      const record: unknown = JSON.parse(await readFile(recordFile(cacheDirectory, id), 'utf8'));
      if (typeof record === 'object' && record && 'sha256' in record && typeof record.sha256 === 'string')
        hashes[id] = record.sha256;
    } catch {
      // Not there or not readable: the engine says so when it is needed.
    }
  }
  return hashes;
}
