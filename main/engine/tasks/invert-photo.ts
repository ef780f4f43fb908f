// An aligned photo to the latent that renders as it, with what the nets read off the photo and how near the rendering
// comes to it.
import { invertFace } from '../../invert/invert.ts';
import { psnrAt256, qualityOf } from '../../invert/quality.ts';
import { expressionClasses } from '../../measure/compare.ts';
import { type Reading, readPicture } from '../../measure/reader.ts';
import { toPicture } from '../../measure/resample.ts';
import { mean, meanVector } from '../../measure/statistics.ts';
import type { SampleResult, TaskRun } from '../protocol.ts';
import { encodePng, encodePreview, type Kit, keypointsOfReading } from './kit.ts';

/** A small picture of where the descent is, every so many steps. */
const previewEvery = 10;

/** Models that have a part in an inversion, whatever the preset. */
const models = ['mapping', 'synthesis', 'proxy-128', 'facemesh', 'faceres', 'blazeface'];

export const invertPhotoTask =
  (kit: Kit): TaskRun<'invert-photo'> =>
  async ({ aligned, preset }, { breathe, progress }) => {
    const made = await invertFace(kit, aligned, preset, async ({ step, total, terms, image }) => {
      const side = Math.sqrt(image.length / 3);
      const shown = step % previewEvery === 1;
      const preview = shown ? await encodePreview(toPicture(image, side), side) : undefined;
      progress({ step, total, terms: { ...terms }, ...(preview ? { preview } : {}) });
      await breathe();
    });
    const picture = await kit.render(made.latent, 1024);
    await breathe();
    const photo = await readPicture(kit.nets, aligned, breathe);
    const inverted = await readPicture(kit.nets, picture, breathe);
    const { poor, expression, ...quality } = qualityOf(photo, inverted, psnrAt256(aligned, picture));
    return {
      latent: made.latent,
      picture: await encodePng(picture),
      aligned: await encodePng(aligned),
      keypoints: keypointsOfReading(inverted),
      reading: readingOf(photo),
      quality: { ...quality, poor: [...poor], expression: [...expression] },
      environment: kit.sessions.environment,
      models: await kit.sessions.modelHashes(preset === 'fine' ? [...models, 'proxy-256'] : models),
    };
  };

/** What the grid shows of a face. */
function readingOf({ faceExpression, age, male }: Reading): SampleResult['reading'] {
  const answers = meanVector(faceExpression);
  const top = answers.indexOf(Math.max(...answers));
  return {
    age: mean(age),
    gender: mean(male),
    expression: expressionClasses.face_expression[top],
    expressionProbability: answers[top],
  };
}
