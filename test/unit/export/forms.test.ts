// The forms beside catalog and folder, and the pictures in other forms: each read as its readers read it. Other
// programs open them in test/export-peers.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { extract } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { keypointsOf } from '../../../main/catalog/keypoints.ts';
import { insertSet } from '../../../main/catalog/write-sets.ts';
import { everything } from '../../../main/contracts/filter.ts';
import type { ExportRequest } from '../../../main/export/content.ts';
import { type FolderForm, writeFolderExport } from '../../../main/export/folder-export.ts';
import { freezeSet } from '../../../main/sets/freeze.ts';
import { temporaryFolder } from '../catalog/temporary.ts';
import { request } from './request.ts';
import { type Stored, stored } from './stored.ts';

async function exported(
  from: Stored,
  form: FolderForm,
  changed: Partial<ExportRequest> = {},
): Promise<string> {
  const target = join(temporaryFolder(), 'set');
  await writeFolderExport(from.library.reader, request(target, changed), {}, form);
  return target;
}

const text = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

describe('an export', () => {
  it('of a frozen version has its splits and its labels, whatever was said later', async () => {
    const from = await stored();
    const { writer } = from.library;
    const set = insertSet(writer, { name: 's', rule: everything, variations: [], complete: null });
    const splitting = { shares: { train: 0, validation: 0, test: 1 }, strata: [], seed: 1 };
    const version = freezeSet(writer, set.id, { note: '', splitting });
    writer.connection.exec('DELETE FROM labels');
    const folder = await exported(from, 'folder', { source: { kind: 'version', version: version.id } });
    const lines = text(folder, 'metadata.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter(({ role }) => role === 'after');
    expect(lines.map(({ split }) => split)).toEqual(['test', 'test', 'test']);
    expect(lines.find(({ variation }) => variation === from.kept[0]!.id).labels).toEqual(
      from.kept[0]!.labels,
    );
  });

  it('as COCO has every keypoint in pixels of the exported picture, and skeletons between them', async () => {
    const from = await stored();
    const pictures = { format: 'jpeg', size: 256 } as const;
    const folder = await exported(from, 'coco', { pictures });
    const coco = JSON.parse(text(folder, 'keypoints_68.json'));
    const image = coco.images.find(
      ({ variation }: { variation: string | null }) => variation === from.kept[0]!.id,
    );
    const annotation = coco.annotations.find(({ image_id }: { image_id: number }) => image_id === image.id);
    const wanted = keypointsOf(from.library.reader, { variation: from.kept[0]!.id }).find(
      ({ detector }) => detector === 'face_landmark_68',
    )!.points[0]!;
    expect(annotation.keypoints.slice(0, 3)).toEqual([
      expect.closeTo(wanted[0] * image.width, 2),
      expect.closeTo(wanted[1] * image.height, 2),
      2,
    ]);
    expect(annotation.keypoints).toHaveLength(68 * 3);
    for (const [from, to] of coco.categories[0].skeleton) {
      expect(Math.min(from, to)).toBeGreaterThanOrEqual(1);
      expect(Math.max(from, to)).toBeLessThanOrEqual(68);
    }
    expect((await sharp(join(folder, image.file_name)).metadata()).format).toBe('jpeg');
  });

  it('as CSV is wide and long, without pictures', async () => {
    const folder = await exported(await stored(), 'csv');
    expect(readdirSync(folder)).not.toContain('pictures');
    const rows = (name: string) => text(folder, name).trim().split('\r\n').length - 1;
    expect(rows('keypoints_long.csv')).toBe(4 * (468 + 68));
    expect(text(folder, 'measures_long.csv')).toContain('expression_change,0.25');
  });

  it('as Parquet is a whole file for faces and one for variations', async () => {
    const folder = await exported(await stored(), 'parquet');
    for (const name of ['faces.parquet', 'variations.parquet']) {
      const bytes = readFileSync(join(folder, name));
      expect([bytes.toString('latin1', 0, 4), bytes.toString('latin1', bytes.length - 4)]).toEqual([
        'PAR1',
        'PAR1',
      ]);
    }
  });

  it('as WebDataset has a picture and a JSON file for each sample', async () => {
    const folder = await exported(await stored(), 'webdataset');
    const names: string[] = [];
    const tar = extract();
    tar.on('entry', ({ name }, stream, next) => {
      names.push(name);
      stream.on('end', next).resume();
    });
    tar.end(readFileSync(join(folder, 'shard-000000.tar')));
    await new Promise<void>((resolve) => tar.on('finish', () => resolve()));
    expect(names).toHaveLength(8);
    expect(new Set(names.map((name) => name.split('.')[0])).size).toBe(4);
  });

  it.each(['png', 'webp', 'jpeg'] as const)(
    'as %s says in each picture that a model made it',
    async (format) => {
      const from = await stored();
      const folder = await exported(from, 'folder', { pictures: { format, size: 256 } });
      const [name] = readdirSync(join(folder, 'pictures'));
      const { xmpAsString, format: found } = await sharp(join(folder, 'pictures', name!)).metadata();
      expect([found, xmpAsString?.includes('trainedAlgorithmicMedia')]).toEqual([format, true]);
    },
  );
});
