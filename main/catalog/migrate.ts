// Brings a catalog to this version: forward only, each migration in a transaction of its own that also sets
// user_version, so a crash between two of them leaves a whole catalog of the version in between.
import { ExpectedError } from '../contracts/errors.ts';
import type { Connection } from './database.ts';
import { picturesAndFaces } from './migrations/0010-pictures-and-faces.ts';
import { variations } from './migrations/0020-variations.ts';
import { directionsAndModels } from './migrations/0030-directions-and-models.ts';
import { jobs } from './migrations/0040-jobs.ts';
import { photos } from './migrations/0050-photos.ts';
import { tagsAndSearch } from './migrations/0055-tags-and-search.ts';
import { review } from './migrations/0060-review.ts';
import { sets } from './migrations/0070-sets.ts';
import { trainings } from './migrations/0080-trainings.ts';
import { designs } from './migrations/0085-designs.ts';
import { skinLightness } from './migrations/0095-skin-lightness.ts';
import { safety } from './migrations/0100-safety.ts';
import { ratings } from './migrations/0110-ratings.ts';
import { corrections } from './migrations/0120-corrections.ts';
import { descriptors } from './migrations/0130-descriptors.ts';
import { teaching } from './migrations/0140-teaching.ts';
import { snapshots } from './migrations/0150-snapshots.ts';
import { madeExports } from './migrations/0190-made-exports.ts';
import { recalls } from './migrations/0195-recalls.ts';
import { foundFast } from './migrations/0200-found-fast.ts';
import { expressionSources } from './migrations/0205-expression-sources.ts';
import { variationFacts } from './migrations/0220-variation-facts.ts';
import { labelAndVerdictFacts } from './migrations/0225-label-and-verdict-facts.ts';
import { retries } from './migrations/0230-retries.ts';
import { blobHashes } from './migrations/0235-blob-hashes.ts';
import { joinedQueues } from './migrations/0240-joined-queues.ts';

export interface Migration {
  readonly version: number;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [
  picturesAndFaces,
  variations,
  directionsAndModels,
  jobs,
  photos,
  tagsAndSearch,
  review,
  sets,
  trainings,
  designs,
  skinLightness,
  safety,
  ratings,
  corrections,
  descriptors,
  teaching,
  snapshots,
  madeExports,
  recalls,
  foundFast,
  expressionSources,
  variationFacts,
  labelAndVerdictFacts,
  retries,
  blobHashes,
  joinedQueues,
];
export const newestVersion = migrations.at(-1)!.version;

/** 'Mien' as SQLite's application id: what tells our catalog from any other SQLite file. */
export const applicationId = 0x4d69656e;

/** The catalog's version. Refuses what must not be touched: a newer catalog, and a database that is none of ours. */
export function assertCatalog(connection: Connection, path: string): number {
  const version = connection.pragma('user_version', { simple: true }) as number;
  const owner = connection.pragma('application_id', { simple: true }) as number;
  const empty = connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
  if (owner !== applicationId && !(empty && owner === 0))
    throw new ExpectedError('library-damaged', `${path} is not a catalog of Mien.`);
  if (version > newestVersion)
    throw new ExpectedError('library-newer', `Its version is ${version}; this Mien knows ${newestVersion}.`);
  return version;
}

export function migrate(connection: Connection, upTo = newestVersion): void {
  // SQLite asks for this around migrations that rebuild a table; each one is checked before it is committed.
  connection.pragma('foreign_keys = OFF');
  for (const migration of migrations) {
    const version = connection.pragma('user_version', { simple: true }) as number;
    if (migration.version > version && migration.version <= upTo) apply(connection, migration);
  }
  connection.pragma('foreign_keys = ON');
}

function apply(connection: Connection, { version, sql }: Migration): void {
  connection
    .transaction(() => {
      connection.exec(sql);
      const broken = connection.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0) throw new Error(`migration ${version} broke ${broken.length} references`);
      connection.pragma(`application_id = ${applicationId}`);
      connection.pragma(`user_version = ${version}`);
    })
    .immediate();
}
