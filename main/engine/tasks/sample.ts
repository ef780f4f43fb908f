// A face from a seed: latent, stored picture, keypoints of both detectors, and what the nets read off it.
import { expressionClasses } from '../../measure/compare.ts';
import { readPicture } from '../../measure/reader.ts';
import { mean, meanVector } from '../../measure/statistics.ts';
import type { TaskRun } from '../protocol.ts';
import { encodePng, type Kit, keypointsOfReading } from './kit.ts';

export const sampleTask =
  (kit: Kit): TaskRun<'sample'> =>
  async ({ seed, truncation }, { breathe }) => {
    const latent = await kit.sampleLatent(seed, truncation);
    const picture = await kit.render(latent, 1024);
    await breathe();
    const reading = await readPicture(kit.nets, picture, breathe);
    const answers = meanVector(reading.faceExpression);
    const top = answers.indexOf(Math.max(...answers));
    return {
      latent,
      picture: await encodePng(picture),
      keypoints: keypointsOfReading(reading),
      reading: {
        age: mean(reading.age),
        gender: mean(reading.male),
        expression: expressionClasses.face_expression[top],
        expressionProbability: answers[top],
      },
      environment: kit.sessions.environment,
      models: await kit.modelHashes(false),
    };
  };
