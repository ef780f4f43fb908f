// The host itself, wherever it runs: opens a library under its lock, starts the engine when it is needed, and
// answers the contract's calls. Input and output are parsed here, for every line that leads to it.

import { latentOfFace } from '../catalog/latents.ts';
import { openLibrary } from '../catalog/library.ts';
import { recordModels } from '../catalog/models.ts';
import { listFaces } from '../catalog/read-faces.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { StudioEvent } from '../contracts/events.ts';
import type { Provider } from '../contracts/values.ts';
import { engineSetting, readEngineChoice } from '../engine/choice.ts';
import { openEngine, type Patience } from '../engine/client.ts';
import { openDecoder } from '../intake/decoder.ts';
import { describeWork } from '../jobs/do-describe.ts';
import { designWork } from '../jobs/do-design.ts';
import { experimentWork } from '../jobs/do-experiment.ts';
import { exportWork } from '../jobs/do-export.ts';
import { intakeWork } from '../jobs/do-intake.ts';
import { learnWork } from '../jobs/do-learn.ts';
import { sampleWork } from '../jobs/do-sample.ts';
import { samplesWork, trainWork } from '../jobs/do-train.ts';
import { variationWork } from '../jobs/do-variation.ts';
import { openQueue } from '../jobs/queue.ts';
import type { Launch } from '../support/launcher.ts';
import { log } from '../support/log.ts';
import { answerCall } from './answer.ts';
import { designCalls } from './calls/designs.ts';
import { directionCalls } from './calls/directions.ts';
import { discoverCalls } from './calls/discover.ts';
import { editLadderCalls } from './calls/edit-ladder.ts';
import { editorCalls } from './calls/editors.ts';
import { experimentCalls } from './calls/experiments.ts';
import { faceCalls } from './calls/faces.ts';
import { jobCalls } from './calls/jobs.ts';
import { libraryCalls } from './calls/library.ts';
import { methodsWritingCalls } from './calls/methods.ts';
import { nearDuplicateCalls } from './calls/near-duplicates.ts';
import { photoCalls } from './calls/photos.ts';
import { quotaCalls } from './calls/quota.ts';
import { ratingCalls } from './calls/ratings.ts';
import { readingCalls } from './calls/reading.ts';
import { reportCalls } from './calls/report.ts';
import { reviewCalls } from './calls/review.ts';
import { correctionCalls } from './calls/review-corrections.ts';
import { safetyCalls } from './calls/safety.ts';
import { setWritingCalls } from './calls/sets.ts';
import { settingsCalls } from './calls/settings.ts';
import { snapshotCalls } from './calls/snapshots.ts';
import { stimulusCalls } from './calls/stimuli.ts';
import { subjectCalls } from './calls/subjects.ts';
import { teachCalls } from './calls/teach.ts';
import { transferCalls } from './calls/transfer.ts';
import { variationCalls } from './calls/variations.ts';
import type { Handlers, StudioContext } from './context.ts';
import { modelRecords } from './models.ts';
import type { Origin, Picture } from './origin.ts';
import { openPictures } from './pictures.ts';
import { stepEvent } from './step-event.ts';

export interface StudioChoices {
  readonly directory: string;
  readonly cacheDirectory: string;
  /** The only one to be used, software adapters included; null: the best one that is verified. */
  readonly provider: Provider | null;
  readonly launch: Launch;
  readonly patience?: Partial<Patience>;
}

export interface Studio {
  call(name: string, input: unknown, origin: Origin): Promise<unknown>;
  picture(id: string, size?: number): Promise<Picture>;
  onEvent(listener: (event: StudioEvent) => void): () => void;
  /** Starts the engine, and opens what a preview needs, for a window that is about to ask for one. */
  warmUp(): void;
  close(): Promise<void>;
}

/** A software adapter needs long for one step and is not silent for it. */
const softwareSilence = 600_000;

/** Errors: openLibrary's. */
export function openStudio(choices: StudioChoices): Studio {
  const { directory, cacheDirectory, provider, launch, patience } = choices;
  const listeners = new Set<(event: StudioEvent) => void>();
  const emit = (event: StudioEvent) => {
    for (const listener of listeners) listener(event);
  };
  const library = openLibrary(directory, { write: true });
  let recorded = false;
  const setting = engineSetting(readEngineChoice(cacheDirectory), provider);
  const engine = openEngine({
    launch,
    cacheDirectory,
    ...setting,
    patience:
      setting.named && setting.providers.includes('webgpu')
        ? { silence: softwareSilence, ...patience }
        : patience,
    onStatus(status) {
      emit({ kind: 'engine', engine: status });
      if (status.provider && !recorded) {
        recorded = true;
        recordModelsOnce();
      }
    },
  });
  const pictures = openPictures(library.reader);
  const decoder = openDecoder(launch);
  const base = { library, engine, decoder, pictures, cacheDirectory, emit };
  const queue = openQueue(
    library.writer,
    {
      sample: sampleWork(base),
      intake: intakeWork(base),
      edit: variationWork(base),
      vary: variationWork(base),
      design: designWork(base),
      learn: learnWork(base),
      samples: samplesWork(base),
      train: trainWork(base),
      describe: describeWork(base),
      export: exportWork(base),
      experiment: experimentWork(base),
    },
    {
      onJob: (job) => emit({ kind: 'job', job }),
      onStep: (job, progress) => emit(stepEvent(job, progress, pictures)),
    },
  );
  const context: StudioContext = { ...base, queue };
  const handlers: Handlers = {
    ...readingCalls({
      reader: library.reader,
      cacheDirectory,
      engineStatus: engine.status,
      timed: queue.timed,
    }),
    ...faceCalls(context),
    ...designCalls(context),
    ...quotaCalls(context),
    ...libraryCalls(context),
    ...reviewCalls(context),
    ...correctionCalls(context),
    ...photoCalls(context),
    ...subjectCalls(context),
    ...directionCalls(context),
    ...editorCalls(context),
    ...variationCalls(context),
    ...editLadderCalls(context),
    ...jobCalls(context),
    ...reportCalls(context),
    ...safetyCalls(context),
    ...snapshotCalls(context),
    ...setWritingCalls(context),
    ...stimulusCalls(context),
    ...experimentCalls(context),
    ...ratingCalls(context),
    ...methodsWritingCalls(context),
    ...nearDuplicateCalls(context),
    ...teachCalls(context),
    ...discoverCalls(context),
    ...transferCalls(context),
    ...settingsCalls(context, { launch, named: provider }),
  };
  let closing: Promise<void> | null = null;

  function recordModelsOnce(): void {
    modelRecords(cacheDirectory).then(
      (records) => {
        if (!closing) recordModels(library.writer, records);
      },
      (error: unknown) => log('warning', `the models could not be recorded: ${String(error)}`),
    );
  }

  function warmUp(): void {
    engine.start();
    const [face] = listFaces(library.reader, { offset: 0, limit: 1 });
    const latent = face && latentOfFace(library.reader, face.id)?.vector;
    // Nobody waits for this picture; whatever it fails of is told when somebody does.
    if (latent) engine.run('preview', { latent, edits: [], lock: 'off', size: 128 }).catch(() => {});
  }

  async function close(): Promise<void> {
    await queue.close();
    engine.close();
    decoder.close();
    library.close();
    listeners.clear();
  }

  return {
    async call(name, input, origin) {
      if (closing) throw new ExpectedError('host-lost', 'Mien is being closed.');
      return answerCall(handlers, name, input, origin);
    },
    picture: (id, size) => pictures.read(id, size),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    warmUp,
    close() {
      closing ??= close();
      return closing;
    },
  };
}
