// The calls that only read: they work on a library that somebody else is writing to, and on one that can't be
// written to at all.
import { checkLibrary } from '../../catalog/check.ts';
import type { ReadDatabase } from '../../catalog/database.ts';
import { countFound } from '../../catalog/find.ts';
import { keypointsOf } from '../../catalog/keypoints.ts';
import { countFaces, faceById, listFaces, nextSeed } from '../../catalog/read-faces.ts';
import { failedItems, jobById, listJobs, waitingJobs } from '../../catalog/read-jobs.ts';
import { countPhotos, listPhotos, photoById } from '../../catalog/read-photos.ts';
import { countVariations, variationById, variationsOf } from '../../catalog/read-variations.ts';
import { listSubjects } from '../../catalog/subjects.ts';
import type { EngineStatus, Job } from '../../contracts/entities.ts';
import { generatorId } from '../../engine/generator.ts';
import { sourceOfItem } from '../../jobs/intake-item.ts';
import { mienVersion } from '../../support/version.ts';
import type { Handlers } from '../context.ts';
import { allDirections } from '../directions.ts';
import { listModels } from '../models.ts';
import { comparisonReadingCalls } from './comparisons.ts';
import { designReadingCalls } from './designs.ts';
import { editorReadingCalls } from './editors.ts';
import { experimentReadingCalls } from './experiments.ts';
import { libraryReadingCalls } from './library.ts';
import { methodsReadingCalls } from './methods.ts';
import { nearDuplicateReadingCalls } from './near-duplicates.ts';
import { quotaReadingCalls } from './quota.ts';
import { ratingReadingCalls } from './ratings.ts';
import { reportReadingCalls } from './report.ts';
import { reviewReadingCalls } from './review.ts';
import { safetyReadingCalls } from './safety.ts';
import { setReadingCalls } from './sets.ts';
import { snapshotReadingCalls } from './snapshots.ts';
import { teachReadingCalls } from './teach.ts';
import { transferReadingCalls } from './transfer.ts';

export interface Reading {
  readonly reader: ReadDatabase;
  readonly cacheDirectory: string;
  readonly engineStatus: () => EngineStatus;
  /** Adds the time left where this process runs the job. */
  readonly timed: (job: Job) => Job;
}

const notices = [
  'The lock sees lips, eyelids and brows. Cheek raise and nose wrinkle move no keypoint that it has: it can’t hold them.',
  'Measures come from nets that err, and not alike for all faces. Look at the pictures before you rely on a number.',
  'The generator’s weights are for non-commercial use, and so is every picture made with them.',
];

export const readingNames = [
  'status',
  'models',
  'check',
  'backups',
  'planErasure',
  'erased',
  'faces',
  'face',
  'directions',
  'sampleSets',
  'editors',
  'editorCurve',
  'variation',
  'jobs',
  'job',
  'refusals',
  'queue',
  'planDesign',
  'fairness',
  'lockReport',
  'methodsPack',
  'withdrawal',
  'designs',
  'design',
  'designGrid',
  'comparisons',
  'comparison',
  'comparisonFile',
  'quota',
  'photos',
  'photo',
  'subjects',
  'variations',
  'found',
  'facets',
  'tags',
  'savedFilters',
  'snapshots',
  'review',
  'reviewItems',
  'reviewItem',
  'corrections',
  'verdicts',
  'agreement',
  'choices',
  'verdictFile',
  'teachings',
  'taughtLabels',
  'expressionCoverage',
  'sets',
  'set',
  'draftSet',
  'version',
  'planExperiment',
  'ratings',
  'ratingSheet',
  'ratingFile',
  'norms',
  'normsTable',
  'reliability',
  'nearDuplicates',
] as const;
export type ReadingName = (typeof readingNames)[number];

export function readingCalls(reading: Reading): Handlers<ReadingName> {
  const { reader, cacheDirectory, engineStatus, timed } = reading;
  return {
    ...editorReadingCalls({ reader }),
    ...libraryReadingCalls(reader),
    ...snapshotReadingCalls(reader),
    ...designReadingCalls(reader),
    ...comparisonReadingCalls({ reader }),
    ...quotaReadingCalls(reader),
    ...reviewReadingCalls(reader),
    ...setReadingCalls(reader),
    ...safetyReadingCalls(reader),
    ...methodsReadingCalls(reader),
    ...reportReadingCalls(reader),
    ...experimentReadingCalls(reader),
    ...ratingReadingCalls(reader),
    ...nearDuplicateReadingCalls(reader),
    ...teachReadingCalls({ reader }),
    ...transferReadingCalls(),
    status: () => ({
      version: mienVersion,
      library: reader.directory,
      faces: countFaces(reader),
      variations: countVariations(reader),
      engine: engineStatus(),
      notices,
    }),
    models: async () => ({ models: await listModels(cacheDirectory) }),
    check: async () => {
      const { problems, leftovers, checkedFiles, checkedRows } = await checkLibrary(reader);
      return { problems: [...problems], leftovers: leftovers.length, checkedFiles, checkedRows };
    },
    faces: (wanted) => ({
      total: countFound(reader, 'faces', wanted.filter),
      faces: listFaces(reader, wanted),
      nextSeed: nextSeed(reader, generatorId),
    }),
    face: ({ face }) => ({
      face: faceById(reader, face),
      keypoints: keypointsOf(reader, { face }),
      variations: variationsOf(reader, face),
    }),
    photos: (page) => ({ total: countPhotos(reader), photos: listPhotos(reader, page) }),
    photo: ({ photo }) => ({ photo: photoById(reader, photo) }),
    subjects: () => ({ subjects: listSubjects(reader) }),
    directions: async () => ({ directions: await allDirections(reader) }),
    variation: ({ variation: id }) => {
      const variation = variationById(reader, id);
      return {
        variation,
        keypoints: {
          before: keypointsOf(reader, { face: variation.face }),
          after: keypointsOf(reader, { variation: id }),
        },
      };
    },
    jobs: () => ({ jobs: listJobs(reader).map(timed) }),
    queue: () => ({ jobs: waitingJobs(reader) }),
    job: ({ job }) => ({ job: timed(jobById(reader, job)) }),
    refusals: ({ job, ...page }) => ({
      total: jobById(reader, job).failed,
      refusals: failedItems(reader, job, page).map(({ position, input, failure }) => ({
        item: position,
        source: sourceOfItem(input),
        failure,
      })),
    }),
  };
}
