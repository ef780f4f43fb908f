// A library of any size, fast: real pictures of faces, each file its own, with readings spread as a researcher's
// would be. What no grid shows (latents, keypoints) is made up.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { transaction } from '../../main/catalog/database.ts';
import { openLibrary } from '../../main/catalog/library.ts';
import { changeTags } from '../../main/catalog/tags.ts';
import { insertFace } from '../../main/catalog/write-faces.ts';
import { insertVariation } from '../../main/catalog/write-variations.ts';
import { generator, lock, measures, sampleResult, variationResult } from '../unit/catalog/results.ts';

const folder = fileURLToPath(new URL('../fixtures/faces/', import.meta.url));
const expressions = ['neutral', 'happy', 'sad', 'surprised', 'angry'] as const;

interface Wanted {
  readonly faces: number;
  /** How many of the faces have two variations. */
  readonly varied: number;
  /** Side of the stored pictures in pixels. */
  readonly side: number;
}

export async function fillLibrary(directory: string, { faces, varied, side }: Wanted): Promise<void> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.jpg'));
  const pictures = await Promise.all(
    names.map((name) => sharp(join(folder, name)).resize(side, side).png().toBuffer()),
  );
  const picture = (index: number) => withText(pictures[index % pictures.length]!, `face ${index}`);
  const { writer, close } = openLibrary(directory, { write: true });
  const result = await sampleResult(1);
  const variation = await variationResult(1);
  for (let from = 0; from < faces; from += 500)
    transaction(writer, () => {
      for (let index = from; index < Math.min(faces, from + 500); index += 1) {
        const face = insertFace(
          writer,
          { generator, seed: index + 1, truncation: 0.7 },
          {
            ...result,
            picture: picture(index),
            reading: {
              age: 18 + ((index * 7919) % 6000) / 100,
              gender: ((index * 104729) % 1000) / 1000,
              expression: expressions[((index * 31) % 7) % expressions.length]!,
              expressionProbability: 0.5 + ((index * 13) % 50) / 100,
            },
          },
        );
        if (index % 40 === 0)
          changeTags(writer, { faces: [face.id], variations: [] }, { add: ['pilot'], remove: [] });
        if (index >= varied) continue;
        for (const locked of [false, true])
          insertVariation(
            writer,
            face.id,
            {
              ...variation,
              recipe: { ...variation.recipe, lock: locked ? lock : null, seed: index },
              picture: picture(index + 1),
              measures: measures(locked ? 0.05 + (index % 7) / 100 : 0.2 + (index % 40) / 100),
            },
            { kept: locked, labels: locked ? ['younger'] : [] },
          );
      }
    });
  close();
}

/** The same pixels in another file: a tEXt chunk behind the header makes its hash its own. */
function withText(png: Buffer, text: string): Buffer {
  const content = Buffer.from(`tEXtComment\0${text}`, 'latin1');
  const chunk = Buffer.alloc(content.length + 8);
  chunk.writeUInt32BE(content.length - 4);
  content.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(content), content.length + 4);
  const header = 33;
  return Buffer.concat([png.subarray(0, header), chunk, png.subarray(header)]);
}
