// From what an experiment was asked of to its pictures and lists, before anything is written.
import type { ReadDatabase } from '../catalog/database.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { Experiment, ExperimentPlan, ExperimentSource } from '../contracts/experiments.ts';
import type { ExportSource } from '../contracts/exports.ts';
import { exportPath } from '../support/paths.ts';
import { folderPictures } from './folder-pictures.ts';
import { libraryPictures } from './library-pictures.ts';
import { type ExperimentPicture, type Plan, planTrials } from './plan.ts';

/** Where the picture files come from: the library, or a folder they lie in already. */
export type PictureOrigin =
  | { readonly kind: 'library'; readonly source: ExportSource }
  | { readonly kind: 'folder'; readonly folder: string };

export interface Gathered {
  readonly origin: PictureOrigin;
  readonly pictures: readonly ExperimentPicture[];
  readonly problems: readonly string[];
  readonly withheld: readonly string[];
}

/** Errors: export-empty, set-unknown, file-unreadable, input-invalid. */
export function gather(reader: ReadDatabase, asked: Experiment): Gathered {
  const origin = originOf(reader, asked.source);
  if (origin.kind === 'folder') return { origin, ...folderPictures(origin.folder, asked), withheld: [] };
  return { origin, ...libraryPictures(reader, origin.source, asked), problems: [] };
}

function originOf(reader: ReadDatabase, source: ExperimentSource): PictureOrigin {
  if (source.kind === 'path') return { kind: 'folder', folder: source.path };
  if (source.kind !== 'export') return { kind: 'library', source };
  const folder = exportPath(reader.directory, source.name);
  if (folder === null) throw new ExpectedError('input-invalid', `'${source.name}' is no export’s name.`);
  return { kind: 'folder', folder };
}

const firstTrials = 12;

/** Errors: gather's, experiment-impossible. */
export function planOf(reader: ReadDatabase, asked: Experiment): ExperimentPlan {
  const gathered = gather(reader, asked);
  const plan = planTrials(gathered.pictures, asked);
  return summary(gathered, plan);
}

function summary({ pictures, problems, withheld }: Gathered, plan: Plan): ExperimentPlan {
  const counts = plan.trials.map((trials) => trials.length);
  const conditions = [...Map.groupBy(pictures, ({ condition }) => condition)];
  return {
    pictures: pictures.length,
    faces: new Set(pictures.map(({ face }) => face)).size,
    persons: new Set(pictures.map(({ person }) => person)).size,
    conditions: conditions.map(([condition, own]) => ({ condition, pictures: own.length })),
    lists: plan.lists,
    blocks: plan.blocks,
    trials: [Math.min(...counts), Math.max(...counts)],
    round: plan.round,
    first: plan.trials[0]?.slice(0, firstTrials) ?? [],
    problems: [...problems],
    withheld: [...withheld],
  };
}
