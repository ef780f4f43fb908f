import { expect, test } from 'vitest';
import { photoFigures } from '../../../main/report/photos-figures.ts';
import { photosMarkdown } from '../../../main/report/photos-markdown.ts';
import type { FoundPhoto, PhotoQuality, PhotoShard } from '../../../main/report/photos-shard.ts';

const quality = (identity: number, drift: number, topKept: boolean): PhotoQuality => ({
  identity,
  drift,
  expression: [
    { net: 'face_expression', change: 0.1, topKept },
    { net: 'emotion', change: 0.2, topKept: true },
  ],
  psnr: 18,
  poor: topKept ? [] : ['the expression changed'],
});

function found(identity: number, drift: number, descriptor: number[]): FoundPhoto {
  return {
    status: 'found',
    faces: 1,
    size: 200,
    seconds: { align: 1, invert: 20 },
    steps: 70,
    quality: quality(identity, drift, identity > 0.9),
    start: quality(0.8, 0.1, true),
    ceiling: quality(0.98, 0.01, true),
    edits: [
      { edit: 'younger', strength: -1.5, identity: 0.9, drift: 0.02 },
      { edit: 'older', strength: 1.5, identity: 0.8, drift: 0.03 },
    ],
    descriptor,
  };
}

function shard(file: string, result: PhotoShard['result']): PhotoShard {
  return { format: 'mien-photo-shard/1', file, sha256: file, result };
}

const shards = [
  shard('a.jpg', found(0.96, 0.01, [1, 0])),
  shard('b.jpg', found(0.94, 0.02, [0, 1])),
  shard('c.jpg', found(0.6, 0.09, [1, 1])),
  shard('d.jpg', { status: 'refused', code: 'face-not-found', reason: 'No face was found.' }),
];

test('medians and worst cases are over the faces that were found', () => {
  const figures = photoFigures(shards)!;
  expect(figures.n).toBe(3);
  expect(figures.identity).toEqual({ median: 0.94, worst: 0.6, file: 'c.jpg' });
  expect(figures.drift).toEqual({ median: 0.02, worst: 0.09, file: 'c.jpg' });
  expect(figures.share).toBeCloseTo(0.94 / 0.98, 6);
  expect(figures.expression[0]).toMatchObject({ net: 'face_expression', kept: 2, ceilingKept: 3 });
  expect(figures.poor).toBe(1);
});

test('figures come by the kind of face too, and none of fewer than twenty', () => {
  const seen = (male: number) => ({ ...found(0.9, 0.02, [1, 0]), face: { age: 25, male, skin: 70 } });
  const many = Array.from({ length: 24 }, (_, at) => shard(`${at}.jpg`, seen(at < 20 ? 0.1 : 0.9)));
  const { kinds } = photoFigures([...many, ...shards])!;
  const told = kinds.map(({ title, n, figures }) => `${title} ${n} ${figures?.identity ?? 'too few'}`);
  expect(told).toEqual([
    'Age band: 18 to 29 24 0.9',
    'Perceived gender: female 20 0.9',
    'Perceived gender: male 4 too few',
    'Skin lightness (CIE L* of the cheeks): 65 to 74 24 0.9',
  ]);
});

test('the floor is what different photos have in common', () => {
  const { floor } = photoFigures(shards)!;
  expect(floor?.mean).toBeCloseTo((0 + 2 * Math.SQRT1_2) / 3, 6);
  expect(floor?.most).toBeCloseTo(Math.SQRT1_2, 6);
  expect(photoFigures(shards.slice(0, 1))?.floor).toBeNull();
});

test('without a face there are no figures, and the refusals are told', () => {
  const refused = shards.slice(3);
  expect(photoFigures(refused)).toBeNull();
  const environment = {
    provider: 'cpu' as const,
    threads: 2,
    onnxruntime: '1',
    platform: 'linux-x64',
    mien: '0',
  };
  const text = photosMarkdown({ preset: 'fine', environment, created: '2026-01-01' }, null, refused);
  expect(text).toContain('0 of 1 photos');
  expect(text).toContain('No face was found.');
});
