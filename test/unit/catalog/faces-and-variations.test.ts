import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLibrary } from '../../../main/catalog/check.ts';
import { discardVariation, eraseFace } from '../../../main/catalog/erase.ts';
import { keypointsOf } from '../../../main/catalog/keypoints.ts';
import { latentOfFace, latentOfVariation } from '../../../main/catalog/latents.ts';
import { readPicture } from '../../../main/catalog/picture-store.ts';
import { countFaces, faceById, faceIds, listFaces, nextSeed } from '../../../main/catalog/read-faces.ts';
import { chooseVariations, variationById, variationsOf } from '../../../main/catalog/read-variations.ts';
import { insertFace } from '../../../main/catalog/write-faces.ts';
import { insertVariation, keepVariation } from '../../../main/catalog/write-variations.ts';
import { sha256OfJson } from '../../../main/support/hash.ts';
import { pictureFile } from '../../../main/support/paths.ts';
import { generator, sampleResult, variationResult } from './results.ts';
import { temporaryLibrary } from './temporary.ts';

const sample = (seed: number) => ({ generator, seed, truncation: 0.7 });

describe('faces', () => {
  it('come back as they went in: reading, latent, keypoints, picture', async () => {
    const { writer } = temporaryLibrary();
    const result = await sampleResult(7);
    const face = insertFace(writer, sample(7), result);
    expect(faceById(writer, face.id)).toEqual({
      id: face.id,
      source: { kind: 'sample', seed: 7, truncation: 0.7 },
      generator,
      picture: face.picture,
      reading: result.reading,
      variations: 0,
      created: face.created,
    });
    expect(latentOfFace(writer, face.id)).toEqual({ generator, rows: 1, vector: result.latent });
    expect(new Set(keypointsOf(writer, { face: face.id }))).toEqual(new Set(result.keypoints));
    expect(readPicture(writer, face.picture).equals(result.picture)).toBe(true);
  });

  it('sampled again with the same seed and truncation are the same face', async () => {
    const { writer } = temporaryLibrary();
    const first = insertFace(writer, sample(7), await sampleResult(7));
    expect(insertFace(writer, sample(7), await sampleResult(7))).toEqual(first);
    expect(insertFace(writer, { ...sample(7), truncation: 0.5 }, await sampleResult(8)).id).not.toBe(
      first.id,
    );
    expect(countFaces(writer)).toBe(2);
  });

  it('are listed in pages in the order they came in, and the next seed follows the greatest', async () => {
    const { writer } = temporaryLibrary();
    expect(nextSeed(writer, generator)).toBe(1);
    for (const seed of [3, 1, 2]) insertFace(writer, sample(seed), await sampleResult(seed));
    const page = listFaces(writer, { offset: 1, limit: 5 });
    expect(page.map(({ source }) => source.kind === 'sample' && source.seed)).toEqual([1, 2]);
    expect(nextSeed(writer, generator)).toBe(4);
  });

  it('unknown ones are said to be unknown', () => {
    const { writer } = temporaryLibrary();
    expect(() => faceById(writer, '0000000000')).toThrow(expect.objectContaining({ code: 'face-unknown' }));
    expect(() => faceIds(writer, ['0000000000'])).toThrow(expect.objectContaining({ code: 'face-unknown' }));
  });
});

describe('variations', () => {
  it('come back as they went in: recipe and its hash, measures, latent, keypoints, labels', async () => {
    const { writer } = temporaryLibrary();
    const face = insertFace(writer, sample(1), await sampleResult(1));
    const result = await variationResult(1);
    const made = insertVariation(writer, face.id, result, {
      kept: true,
      labels: ['old', 'first'],
      note: 'n',
    });
    expect(variationById(writer, made.id)).toEqual({
      id: made.id,
      face: face.id,
      recipe: result.recipe,
      recipeSha256: sha256OfJson(result.recipe),
      environment: result.environment,
      picture: made.picture,
      measures: result.measures,
      lockSteps: 0,
      lockLoss: {},
      kept: true,
      labels: ['old', 'first'],
      note: 'n',
      created: made.created,
    });
    expect(latentOfVariation(writer, made.id)).toEqual({ generator, rows: 23, vector: result.latent });
    expect(new Set(keypointsOf(writer, { variation: made.id }))).toEqual(new Set(result.keypoints));
    expect(faceById(writer, face.id).variations).toBe(1);
  });

  it('made again by the same recipe add nothing but new labels', async () => {
    const { writer } = temporaryLibrary();
    const face = insertFace(writer, sample(1), await sampleResult(1));
    const first = insertVariation(writer, face.id, await variationResult(1), { labels: ['a'] });
    const again = insertVariation(writer, face.id, await variationResult(1), { kept: true, labels: ['b'] });
    expect(again).toEqual({ ...first, kept: true, labels: ['a', 'b'] });
    expect(variationsOf(writer, face.id)).toHaveLength(1);
  });

  it('are kept with labels and a note, and chosen by label', async () => {
    const { writer } = temporaryLibrary();
    const face = insertFace(writer, sample(1), await sampleResult(1));
    const [one, two] = [await variationResult(1, 1), await variationResult(1, 2)];
    const first = insertVariation(writer, face.id, one);
    const second = insertVariation(writer, face.id, two);
    keepVariation(writer, first.id, { labels: ['good', 'good', 'x'], note: 'fine' });
    expect(variationById(writer, first.id)).toMatchObject({
      kept: true,
      labels: ['good', 'x'],
      note: 'fine',
    });
    const choose = (labels: string[], includeUnkept: boolean) =>
      chooseVariations(writer, { faces: 'all', labels, includeUnkept });
    expect(choose([], false)).toEqual([first.id]);
    expect(choose([], true)).toEqual([first.id, second.id]);
    expect(choose(['good'], true)).toEqual([first.id]);
    expect(choose(['nobody'], true)).toEqual([]);
  });

  it('of two faces may share a recipe and a picture; discarding one leaves the other whole', async () => {
    const { writer, directory } = temporaryLibrary();
    const faces = [1, 2].map(async (seed) => insertFace(writer, sample(seed), await sampleResult(seed)));
    const [first, second] = await Promise.all(faces);
    const result = await variationResult(5);
    const gone = insertVariation(writer, first!.id, result);
    const stays = insertVariation(writer, second!.id, result);
    discardVariation(writer, gone.id);
    expect(() => variationById(writer, gone.id)).toThrow(
      expect.objectContaining({ code: 'variation-unknown' }),
    );
    expect(readPicture(writer, variationById(writer, stays.id).picture).equals(result.picture)).toBe(true);
    discardVariation(writer, stays.id);
    expect(existsSync(pictureFile(directory, stays.picture))).toBe(false);
    expect((await checkLibrary(writer)).problems).toEqual([]);
  });
});

describe('erasing a face', () => {
  it('leaves no row, no file and no byte of what was derived from it', async () => {
    const { writer, directory } = temporaryLibrary();
    const [erased, other] = [
      insertFace(writer, sample(1), await sampleResult(1)),
      insertFace(writer, sample(2), await sampleResult(2)),
    ];
    const note = 'a note that nobody may find again';
    insertVariation(writer, erased.id, await variationResult(1), { note, labels: ['secret label'] });
    insertVariation(writer, other.id, await variationResult(2));
    eraseFace(writer, erased.id);

    expect(listFaces(writer, { offset: 0, limit: 10 }).map(({ id }) => id)).toEqual([other.id]);
    const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    expect(files.filter(({ name }) => name.endsWith('.png'))).toHaveLength(2);
    const contents = files
      .filter(({ name }) => name !== 'lock.sqlite')
      .map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'));
    const times = (text: string) => contents.reduce((sum, bytes) => sum + bytes.split(text).length - 1, 0);
    expect([note, 'secret label'].map(times)).toEqual([0, 0]);
    // The random id stays in its tombstone, so that a backup can be asked for it, and nowhere else.
    expect(times(erased.id)).toBe(1);
    expect(await checkLibrary(writer)).toMatchObject({ problems: [], leftovers: [], checkedFiles: 2 });
  });
});
