// Every task of the engine by its name.
import type { Tasks } from '../serve.ts';
import type { EngineSessions } from '../sessions.ts';
import { alignFaceTask } from './align-face.ts';
import { describeTask } from './describe.ts';
import { componentSheetTask, componentsTask, correlateTask } from './discover.ts';
import { findFacesTask } from './find-faces.ts';
import { invertPhotoTask } from './invert-photo.ts';
import { type Kit, openKit } from './kit.ts';
import { learnTask } from './learn.ts';
import { previewTask } from './preview.ts';
import { putBackTask } from './put-back.ts';
import { sampleTask } from './sample.ts';
import { teachTask } from './teach.ts';
import { samplesTask, trainTask } from './train.ts';
import { variationTask } from './variation.ts';

/** Tasks are made once for the sessions they run on, so that what they keep between runs is kept. */
function once<Run>(make: (kit: Kit) => Run): (sessions: EngineSessions) => Run {
  const made = new WeakMap<EngineSessions, Run & object>();
  return (sessions) => {
    let run = made.get(sessions);
    if (!run) {
      run = make(openKit(sessions)) as Run & object;
      made.set(sessions, run);
    }
    return run;
  };
}

export const tasks: Tasks<EngineSessions> = {
  sample: once(sampleTask),
  preview: once(previewTask),
  variation: once(variationTask),
  'find-faces': once(findFacesTask),
  'align-face': alignFaceTask,
  'invert-photo': once(invertPhotoTask),
  'put-back': once(putBackTask),
  describe: once(describeTask),
  learn: once(learnTask),
  samples: once(samplesTask),
  teach: once(teachTask),
  components: once(componentsTask),
  'component-sheet': once(componentSheetTask),
  correlate: once(correlateTask),
  train: once(trainTask),
};
