// Writes a small library in every form of export into the folder that is named, for other tools to open, with
// expected.json: what the library itself says.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { keypointsOf } from '../../main/catalog/keypoints.ts';
import { openLibrary } from '../../main/catalog/library.ts';
import { readPicture } from '../../main/catalog/picture-store.ts';
import { insertFace } from '../../main/catalog/write-faces.ts';
import { insertVariation } from '../../main/catalog/write-variations.ts';
import { experimentSchema } from '../../main/contracts/experiments.ts';
import { type ExportForm, exportExtrasSchema } from '../../main/contracts/exports.ts';
import { everything } from '../../main/contracts/filter.ts';
import { writeExperiment } from '../../main/experiments/write.ts';
import { writeCatalogExport } from '../../main/export/catalog-export.ts';
import { writeFolderExport } from '../../main/export/folder-export.ts';
import { generator, sampleResult, variationResult } from '../unit/catalog/results.ts';
import { request } from '../unit/export/request.ts';

const folder = process.argv[2]!;
mkdirSync(folder, { recursive: true });
const library = openLibrary(join(folder, 'library'), { write: true });
const { writer, reader } = library;
const variations = [];
for (const seed of [1, 2, 3]) {
  const key = { generator, seed, truncation: 0.7 };
  const face = insertFace(writer, key, await sampleResult(seed));
  const labels = ['older', `seed ${seed}`];
  variations.push(
    insertVariation(writer, face.id, await variationResult(seed, 2), { kept: true, labels, note: 'a, "b"' }),
  );
}
const folders = [
  ...(['folder', 'bundle', 'coco', 'csv', 'parquet', 'webdataset'] as const),
  ...(['label-studio', 'fiftyone'] as const),
] satisfies ExportForm[];
const extras = exportExtrasSchema.parse({ faceCodes: true });
for (const form of folders)
  await writeFolderExport(reader, request(join(folder, form), { extras }), {}, form);
await writeCatalogExport(reader, request(join(folder, 'catalog.sqlite')));
const [first] = variations;
const { id, labels, measures, picture } = first!;
const pixels = await sharp(readPicture(reader, picture))
  .removeAlpha()
  .raw()
  .toBuffer({ resolveWithObject: true });
const points = keypointsOf(reader, { variation: id });
writeFileSync(
  join(folder, 'expected.json'),
  JSON.stringify({
    ...{ faces: 3, variations: 3, variation: id, labels, change: measures.expressionChange },
    ...{ width: pixels.info.width, height: pixels.info.height, pixels: [...pixels.data] },
    point: Object.fromEntries(points.map(({ detector, points: all }) => [detector, all[5]])),
  }),
);
const experiment = experimentSchema.parse({
  tools: ['psychopy', 'gorilla'],
  source: { kind: 'filter', filter: everything },
  participants: 2,
});
await writeExperiment(reader, {
  ...{ asked: experiment, questions: [], target: join(folder, 'experiment') },
  ...{ leaveOut: false, replace: false },
});
library.close();
