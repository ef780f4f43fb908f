// A thousand variations, rendered at 1024 px, to the folder form at 512 px: in at most three minutes on two cores, and
// with no more memory at the end than at the beginning.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { transaction } from '../../main/catalog/database.ts';
import { insertFace } from '../../main/catalog/write-faces.ts';
import { insertVariation } from '../../main/catalog/write-variations.ts';
import { writeFolderExport } from '../../main/export/folder-export.ts';
import { generator, sampleResult, variationResult } from '../unit/catalog/results.ts';
import { temporaryFolder, temporaryLibrary } from '../unit/catalog/temporary.ts';
import { request } from '../unit/export/request.ts';

const faces = 50;
const each = 20;
const megabytes = () => process.memoryUsage().rss / 1e6;

async function fill(): Promise<ReturnType<typeof temporaryLibrary>> {
  const folder = fileURLToPath(new URL('../fixtures/faces/', import.meta.url));
  const names = readdirSync(folder).filter((name) => name.endsWith('.jpg'));
  const pictures = await Promise.all(
    names.map((name) => sharp(join(folder, name)).resize(1024, 1024).png().toBuffer()),
  );
  const library = temporaryLibrary();
  const sample = await sampleResult(1);
  const varied = await variationResult(1);
  const picture = (index: number) => pictures[index % pictures.length]!;
  for (let seed = 0; seed < faces; seed += 1)
    transaction(library.writer, () => {
      const key = { generator, seed, truncation: 0.7 };
      const face = insertFace(library.writer, key, { ...sample, picture: picture(seed) });
      for (let index = 0; index < each; index += 1) {
        const recipe = { ...varied.recipe, seed: index };
        insertVariation(
          library.writer,
          face.id,
          { ...varied, recipe, picture: picture(seed + index) },
          { kept: true },
        );
      }
    });
  return library;
}

it('a thousand variations leave as a folder in three minutes, whatever their number in constant memory', async () => {
  const { reader } = await fill();
  const target = join(temporaryFolder(), 'thousand');
  const memory: number[] = [];
  const progress = (done: number, total: number) => {
    if (done % Math.ceil(total / 8) === 0) memory.push(megabytes());
  };
  const began = performance.now();
  const pictures = { format: 'png', size: 512 } as const;
  const written = await writeFolderExport(reader, request(target, { pictures }), { progress });
  const seconds = (performance.now() - began) / 1000;
  console.log(`${seconds.toFixed(0)} s; MB resident at each eighth: ${memory.map(Math.round).join(', ')}`);
  expect(written).toMatchObject({ faces, variations: faces * each });
  expect(readdirSync(join(target, 'pictures'))).toHaveLength(faces * (each + 1));
  expect(seconds).toBeLessThan(180);
  // From the second eighth on: what is loaded once is loaded by then.
  expect(Math.max(...memory.slice(4))).toBeLessThan(1.15 * Math.max(...memory.slice(1, 4)));
}, 600_000);
