// How alike the descriptors of one person's pictures are, and those of different people: what the threshold of 'these
// faces look alike' stands on. Samples of the generator, each another person, and what is done to them.
import { loadavg } from 'node:os';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { usualLikeness } from '../../main/contracts/near-duplicates.ts';
import { addDirection } from '../../main/edit/apply.ts';
import { shippedDirections } from '../../main/edit/directions.ts';
import { generatorRows } from '../../main/edit/map-rows.ts';
import { encodePng, type Kit } from '../../main/engine/tasks/kit.ts';
import { openKitHere } from '../../main/engine/tasks/kit-here.ts';
import { jitteredBoxes } from '../../main/measure/crop-rule.ts';
import { centredSquares, readDescriptors, readMesh } from '../../main/measure/reader.ts';
import type { Picture } from '../../main/measure/resample.ts';
import { cosine, meanVector } from '../../main/measure/statistics.ts';
import { defaultCacheDirectory } from '../../native-models/manifest/cache.ts';
import { broadcastRows } from '../../native-models/recipes/sampling.ts';

const people = Number(process.env.MIEN_PEOPLE ?? 60);
/** Of them, those who are also edited, sampled with another variety, and photographed again. */
const looked = Math.min(16, people);
const edits = { age: 1.5, smile: 1.5, yaw: 1, gender: 1 } as const;
const thresholds = [0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98];

async function describe({ nets }: Kit, picture: Picture): Promise<number[]> {
  const { mesh } = await readMesh(nets, picture);
  return meanVector(await readDescriptors(nets, picture, centredSquares(jitteredBoxes(mesh))));
}

/** As a second photo of the same moment: cut a little off, smaller, and compressed. */
async function again(picture: Picture): Promise<Picture> {
  const jpeg = await sharp(await encodePng(picture))
    .extract({ left: 40, top: 30, width: 940, height: 940 })
    .resize(640, 640)
    .jpeg({ quality: 70 })
    .toBuffer();
  const { data, info } = await sharp(jpeg)
    .resize(1024, 1024)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function summary(values: readonly number[]) {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) =>
    Number(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(4));
  return {
    ...{
      pairs: sorted.length,
      least: at(0),
      '5 %': at(0.05),
      median: at(0.5),
      '95 %': at(0.95),
      '99 %': at(0.99),
      most: at(1),
    },
    'share at or above': Object.fromEntries(
      thresholds.map((limit) => [
        limit,
        Number((sorted.filter((value) => value >= limit).length / sorted.length).toFixed(4)),
      ]),
    ),
  };
}

test(`descriptors of ${people} people and of ${looked} of them again`, async () => {
  const kit = openKitHere(defaultCacheDirectory());
  const directions = await shippedDirections();
  const persons: number[][] = [];
  const groups = new Map<string, number[]>();
  const add = (group: string, value: number) => groups.set(group, [...(groups.get(group) ?? []), value]);
  for (let seed = 1; seed <= people; seed += 1) {
    const latent = await kit.sampleLatent(seed, 0.7);
    const picture = await kit.render(latent, 1024);
    const own = await describe(kit, picture);
    for (const other of persons) add('different people', cosine(own, other));
    persons.push(own);
    if (seed > looked) continue;
    add('photographed again', cosine(own, await describe(kit, await again(picture))));
    for (const variety of [0.6, 0.8]) {
      const varied = await kit.render(await kit.sampleLatent(seed, variety), 1024);
      add(`sampled again with variety ${variety}`, cosine(own, await describe(kit, varied)));
    }
    for (const [id, strength] of Object.entries(edits)) {
      const direction = directions.find((one) => one.id === id)!;
      const edited = Float32Array.from(broadcastRows(latent, generatorRows));
      addDirection(edited, direction.vector, strength, direction.rows);
      add(`edited: ${id} +${strength}`, cosine(own, await describe(kit, await kit.render(edited, 1024))));
    }
  }
  const told = Object.fromEntries([...groups].map(([group, values]) => [group, summary(values)]));
  process.stdout.write(
    `\n${JSON.stringify({ people, looked, load: loadavg()[0], threshold: usualLikeness, groups: told }, null, 2)}\n`,
  );
  const share = (group: string) =>
    groups.get(group)!.filter((value) => value >= usualLikeness).length / groups.get(group)!.length;
  expect(share('different people')).toBeLessThan(0.01);
  expect(share('photographed again')).toBeGreaterThan(0.8);
});
