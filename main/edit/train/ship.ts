// Makes the editors that ship with the program: run it again with
//   node main/edit/train/ship.ts --attribute age [--base latent-to-latent] [--hfld 200 [--structure 3]] [--steps N]
//     [--minutes M]
// It needs the converted models and makes what labelled samples are missing. What it has reached is kept beside them
// every fifty steps, so that one that was stopped (or ran for its minutes) goes on where it was.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultCacheDirectory } from '../../../native-models/manifest/cache.ts';
import { trainingSettingsSchema } from '../../contracts/editors.ts';
import { openKitHere } from '../../engine/tasks/kit-here.ts';
import { learningFolder } from '../../engine/tasks/learn.ts';
import { groundOf, openGround } from '../../engine/tasks/train.ts';
import { trainHere } from '../../engine/tasks/train-here.ts';
import { sha256 } from '../../support/hash.ts';
import { canonicalJson } from '../../support/json.ts';
import { formatEditor } from './editor-file.ts';

const { values } = parseArgs({
  options: {
    attribute: { type: 'string', default: 'age' },
    hfld: { type: 'string', default: '0' },
    structure: { type: 'string' },
    steps: { type: 'string', default: '1000' },
    rank: { type: 'string', default: '16' },
    base: { type: 'string', default: 'latent-transformer' },
    hidden: { type: 'string', default: '64' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '1000' },
    out: { type: 'string' },
  },
});
const settings = trainingSettingsSchema.parse({
  attribute: values.attribute,
  form:
    values.base === 'latent-to-latent'
      ? { kind: 'latent-to-latent', hidden: Number(values.hidden) }
      : { kind: 'low-rank', rank: Number(values.rank) },
  hfld: Number(values.hfld),
  ...(values.structure ? { structure: Number(values.structure) } : {}),
  steps: Number(values.steps),
  seed: Number(values.seed),
});
const ends = Date.now() + 60_000 * Number(values.minutes);
const cacheDirectory = defaultCacheDirectory();
const kit = openKitHere(cacheDirectory);
const checkpoint = join(
  learningFolder(cacheDirectory),
  `${sha256(canonicalJson(settings)).slice(0, 16)}.training`,
);
const ground = await openGround(kit, groundOf(settings), async () => {});
await trainHere(
  {
    kit,
    ground,
    settings,
    checkpoint,
    onRound: ({ curve }) => {
      const { step, ...point } = curve.at(-1)!;
      process.stderr.write(`${step} of ${settings.steps}: ${JSON.stringify(point)}\n`);
    },
    keep: async (editor) => {
      const folder = values.out ?? new URL('../../../native-models/editors/', import.meta.url).pathname;
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${editor.id}.json`), formatEditor(editor));
      process.stdout.write(`${editor.id}: ${editor.quality}\n`);
    },
    breathe: async () => {},
  },
  () => Date.now() < ends,
);
