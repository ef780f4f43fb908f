import type { Face } from '../contracts/entities.ts';
import type { SampleResult } from '../engine/protocol.ts';
import { newId } from '../support/identifiers.ts';
import { canonicalJson } from '../support/json.ts';
import { run, transaction, type WriteDatabase } from './database.ts';
import { insertKeypoints } from './keypoints.ts';
import { insertLatent } from './latents.ts';
import { insertPicture, storePicture } from './picture-store.ts';
import { faceById, faceBySample, type SampleKey } from './read-faces.ts';

/**
 * Adds a sampled face, its picture first. Idempotent by generator, seed and truncation: the face that is already
 * there is answered as it is. Errors: disk-full, library-unwritable.
 */
export function insertFace(writer: WriteDatabase, key: SampleKey, result: SampleResult): Face {
  const known = faceBySample(writer, key);
  if (known) return known;
  const picture = storePicture(writer.directory, result.picture);
  const id = newId();
  transaction(writer, () => {
    insertPicture(writer, picture);
    run(
      writer,
      `INSERT INTO faces (id, kind, seed, truncation, generator, latent, picture, age, gender, expression,
         expression_probability, environment, models, created)
       VALUES (:id, 'sample', :seed, :truncation, :generator, :latent, :picture, :age, :gender, :expression,
         :probability, :environment, :models, :created)`,
      {
        id,
        seed: key.seed,
        truncation: key.truncation,
        generator: key.generator,
        latent: insertLatent(writer, key.generator, result.latent),
        picture: picture.sha256,
        age: result.reading.age,
        gender: result.reading.gender,
        expression: result.reading.expression,
        probability: result.reading.expressionProbability,
        environment: canonicalJson(result.environment),
        models: canonicalJson(result.models),
        created: new Date().toISOString(),
      },
    );
    insertKeypoints(writer, { face: id }, result.keypoints);
  });
  return faceById(writer, id);
}
