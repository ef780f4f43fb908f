import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildModels } from '../../../native-models/convert/build.ts';
import { convertModel } from '../../../native-models/convert/converters.ts';
import { readVerified } from '../../../native-models/convert/sources.ts';
import { encodeGraph } from '../../../native-models/graph/codec.ts';
import {
  defaultCacheDirectory,
  expectedRecord,
  modelFile,
  modelStatus,
  modelsFolder,
  openModel,
  readModel,
  recordFile,
  statusOf,
} from '../../../native-models/manifest/cache.ts';
import { findModel, models } from '../../../native-models/manifest/manifest.ts';

const emotion = findModel('emotion');
const wheel = join(tmpdir(), 'mien-no-such.whl');

let cacheDir = '';
beforeAll(() => {
  cacheDir = mkdtempSync(join(tmpdir(), 'mien-cache-'));
});
afterAll(() => rmSync(cacheDir, { recursive: true, force: true }));

const build = (only: readonly string[], signal?: AbortSignal) =>
  buildModels({ cacheDir, only, wheelPath: wheel, signal });

describe('the cache', () => {
  beforeEach(() => build(['emotion']));

  it('gives back the graph that was converted, and its sha256', async () => {
    const graph = await convertModel(emotion, await readVerified(emotion, undefined));
    const opened = encodeGraph(await openModel(cacheDir, 'emotion'));
    expect(Buffer.from(opened).equals(encodeGraph(graph))).toBe(true);
    const { sha256 } = await readModel(cacheDir, 'emotion');
    expect(JSON.parse(readFileSync(recordFile(cacheDir, 'emotion'), 'utf8'))).toMatchObject({
      sha256,
      opset: 17,
    });
  });

  it('says of every model of the manifest what state it is in', async () => {
    const states = Object.fromEntries((await modelStatus(cacheDir)).map(({ id, state }) => [id, state]));
    expect(states).toEqual({
      ...Object.fromEntries(models.map(({ id }) => [id, 'missing'])),
      emotion: 'present',
    });
  });

  it('asks for the set-up where a model is missing', async () => {
    await expect(openModel(cacheDir, 'facemesh')).rejects.toMatchObject({
      code: 'model-missing',
      nextStep: expect.stringMatching(/npm start/),
    });
  });

  it.each([
    ['a byte that changed', (file: string) => flip(file)],
    ['a file cut short', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 1000))],
    ['an empty file', (file: string) => writeFileSync(file, '')],
  ])('finds %s, says so, and is repaired by the next build', async (_, damage) => {
    damage(modelFile(cacheDir, 'emotion'));
    expect((await statusOf(cacheDir, emotion)).state).toBe('damaged');
    await expect(openModel(cacheDir, 'emotion')).rejects.toMatchObject({ code: 'model-damaged' });
    await build(['emotion']);
    expect((await statusOf(cacheDir, emotion)).state).toBe('present');
  });

  it('finds a record that can’t be read', async () => {
    writeFileSync(recordFile(cacheDir, 'emotion'), '{"format":');
    expect((await statusOf(cacheDir, emotion)).state).toBe('damaged');
  });

  it.each([
    ['converter', { ...emotion, converter: { ...emotion.converter, version: 99 } }],
    [
      'source',
      {
        ...emotion,
        source: {
          ...emotion.source,
          files: emotion.source.files.map((f) => ({ ...f, sha256: '0'.repeat(64) })),
        },
      },
    ],
  ])('calls a model of another %s stale', async (_, other) => {
    expect((await statusOf(cacheDir, other)).state).toBe('stale');
  });

  it('makes a proxy anew when a network it starts from is converted anew', () => {
    const { converter } = expectedRecord(findModel('proxy-128'));
    expect(converter).toContain(expectedRecord(findModel('mapping')).converter);
    expect(converter).toContain(expectedRecord(findModel('synthesis')).converter);
  });

  it('does not convert again what is there', async () => {
    const states: string[] = [];
    await buildModels({
      cacheDir,
      only: ['emotion', 'face_expression'],
      onProgress: ({ id, state }) => states.push(`${id} ${state}`),
    });
    expect(states).toEqual(['emotion present', 'face_expression converting', 'face_expression done']);
    rmSync(modelFile(cacheDir, 'face_expression'));
  });
});

describe('a build that is stopped', () => {
  it('has left nothing half-made, and the next one goes on', async () => {
    const stop = new AbortController();
    const only = ['face_expression', 'face_landmark_68'];
    const stopped = buildModels({
      cacheDir,
      only,
      signal: stop.signal,
      onProgress: ({ state }) => state === 'done' && stop.abort(),
    });
    await expect(stopped).rejects.toThrow(/abort/i);
    expect((await statusOf(cacheDir, findModel('face_expression'))).state).toBe('present');
    expect((await statusOf(cacheDir, findModel('face_landmark_68'))).state).toBe('missing');
    await build(only);
    expect((await statusOf(cacheDir, findModel('face_landmark_68'))).state).toBe('present');
  });

  it('leaves files aside that the next build removes', async () => {
    const left = join(modelsFolder(cacheDir), '.emotion.onnx.partial-999999999');
    writeFileSync(left, 'half');
    await build(['emotion']);
    expect(readdirSync(modelsFolder(cacheDir)).filter((name) => name.includes('partial'))).toEqual([]);
  });
});

it('the cache is where MIEN_CACHE says, or where the platform keeps such things', () => {
  expect(defaultCacheDirectory({ MIEN_CACHE: '/a/b' }, 'linux', '/people/u')).toBe('/a/b');
  expect(defaultCacheDirectory({ XDG_CACHE_HOME: '/c' }, 'linux', '/people/u')).toBe('/c/mien');
  expect(defaultCacheDirectory({}, 'linux', '/people/u')).toBe('/people/u/.cache/mien');
  expect(defaultCacheDirectory({}, 'darwin', '/Users/u')).toBe('/Users/u/Library/Caches/mien');
});

function flip(file: string): void {
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(file, bytes);
}
