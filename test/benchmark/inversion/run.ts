// How good the inversion's choices are, on a folder of photographs:
//   node test/benchmark/inversion/run.ts --photos DIR --out DIR [--part start|trade] [--faces N]
// 'start': the steps that the encoder's guess saves over the mean latent. 'trade': what looser and tighter priors cost
// an edit afterwards. A file is written for each face as it is done, so that a run that was stopped goes on.
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findFaces } from '../../../main/align/find-faces.ts';
import { alignFace } from '../../../main/align/warp.ts';
import type { Kit } from '../../../main/engine/tasks/kit.ts';
import { openKitHere } from '../../../main/engine/tasks/kit-here.ts';
import { decodePhoto } from '../../../main/intake/decode.ts';
import { photoLimits } from '../../../main/intake/limits.ts';
import type { Picture } from '../../../main/measure/resample.ts';
import { readPart, writePart } from '../../../main/report/parts.ts';
import { defaultCacheDirectory } from '../../../native-models/manifest/cache.ts';
import { startPart } from './start.ts';
import { tradePart } from './trade.ts';

/** One question: what is measured of a face, and what is said of all. */
export interface Part<Shard> {
  readonly schema: { parse(value: unknown): Shard };
  measure(kit: Kit, aligned: Picture): Promise<Shard>;
  text(shards: readonly { readonly file: string; readonly shard: Shard }[]): string;
}

const { values } = parseArgs({
  options: {
    photos: { type: 'string' },
    out: { type: 'string' },
    part: { type: 'string', default: 'start' },
    faces: { type: 'string', default: '12' },
  },
});

async function alignedFace(kit: Kit, path: string): Promise<Picture | null> {
  const { picture } = await decodePhoto(await readFile(path), photoLimits);
  const [face] = await findFaces(kit.nets, picture, async () => {});
  return face && !face.refused ? alignFace(picture, face.quad) : null;
}

/** `count` of them, from all parts of the folder. */
function spread(files: readonly string[], count: number): string[] {
  const place = (index: number) => Math.floor((index * count) / files.length);
  return files.length <= count ? [...files] : files.filter((_, index) => place(index) !== place(index - 1));
}

async function work<Shard>(name: string, part: Part<Shard>, photos: string, out: string): Promise<void> {
  const kit = openKitHere(defaultCacheDirectory());
  await mkdir(out, { recursive: true });
  const all = (await readdir(photos)).filter((file) => /\.(jpe?g|png|webp)$/i.test(file)).sort();
  const files = spread(all, Number(values.faces));
  const done: { file: string; shard: Shard }[] = [];
  for (const file of files) {
    const path = join(out, `${name}-${file}.json`);
    let shard = await readPart(path, part.schema);
    if (!shard) {
      const aligned = await alignedFace(kit, join(photos, file));
      if (!aligned) continue;
      shard = await part.measure(kit, aligned);
      writePart(path, JSON.stringify(shard));
    }
    done.push({ file, shard });
    process.stderr.write(`${done.length}  ${file}\n`);
  }
  const text = part.text(done);
  writePart(join(out, `${name}.md`), text);
  process.stdout.write(text);
}

const { photos, out, part } = values;
if (!photos || !out || (part !== 'start' && part !== 'trade')) {
  process.stderr.write('name --photos DIR, --out DIR and --part start or trade\n');
  process.exitCode = 2;
} else if (part === 'start') await work(part, startPart, photos, out);
else await work(part, tradePart, photos, out);
