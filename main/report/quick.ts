// `mien report --quick`: the first faces of age, three edits each, locked and unlocked at equal target change.
// Shards and small pictures are written as they finish, so that a report that was stopped goes on.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { models } from '../../native-models/manifest/manifest.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { Lock } from '../contracts/recipe.ts';
import { shippedDirections } from '../edit/directions.ts';
import type { Kit } from '../engine/tasks/kit.ts';
import { reportedEdits } from './edits.ts';
import {
  type KindFigures,
  kindFiguresOf,
  type ReportedFace,
  reportedFaceOf,
  reportedFaceSchema,
} from './figure-kinds.ts';
import { type EditFigures, figuresOf } from './figures.ts';
import { type ReportHead, reportMarkdown } from './markdown.ts';
import { measureFace, openSource, type Source } from './measure-face.ts';
import { claimFolder } from './one-report.ts';
import { readPart, smallPicture, writePart } from './parts.ts';
import { type Shard, shardSchema } from './shard.ts';
import { writeSheet } from './sheet.ts';

export interface QuickReportChoices {
  readonly kit: Kit;
  /** Report, sheets and shards are written here. */
  readonly folder: string;
  readonly faces: number;
  readonly firstSeed: number;
  readonly lock: Lock;
  readonly onProgress: (done: number, total: number, what: string) => void;
  /** Called between steps; throws Cancelled to stop. */
  readonly breathe: () => Promise<void>;
}

export interface QuickReport {
  readonly head: ReportHead;
  readonly figures: readonly EditFigures[];
  /** Of each edit, by the kind of face. */
  readonly kinds: readonly (readonly KindFigures[])[];
  readonly files: readonly string[];
}

const youngestAge = 28;
const truncation = 0.7;
const sheetSide = 256;

interface ChosenSeeds {
  readonly seeds: number[];
  readonly skipped: { seed: number; reason: string }[];
}

async function chooseSeeds(choices: QuickReportChoices): Promise<ChosenSeeds> {
  const chosen: ChosenSeeds = { seeds: [], skipped: [] };
  for (let seed = choices.firstSeed; chosen.seeds.length < choices.faces; seed++) {
    await choices.breathe();
    const observed = await choices.kit.observe(await choices.kit.sampleLatent(seed, truncation));
    const age = observed.attributes[0] * 10;
    if (age >= youngestAge) chosen.seeds.push(seed);
    else chosen.skipped.push({ seed, reason: `predicted age ${age.toFixed(0)}` });
  }
  return chosen;
}

/** Runs or continues the report; every figure it returns was measured in this folder's shards. */
export async function runQuickReport(choices: QuickReportChoices): Promise<QuickReport> {
  const { kit, folder, breathe, lock } = choices;
  const directions = await shippedDirections();
  const used = directions
    .filter(({ id }) => reportedEdits.some((edit) => edit.direction === id))
    .map(({ id, sha256, provenance }) => ({ id, sha256, provenance }));
  claimFolder(folder, {
    truncation,
    environment: kit.sessions.environment,
    lock,
    directions: used.map(({ id, sha256 }) => ({ id, sha256 })),
    models: await kit.sessions.modelHashes(models.map(({ id }) => id)),
  });
  const shardFolder = join(folder, 'shards');
  await mkdir(join(shardFolder, 'faces'), { recursive: true });
  const { seeds, skipped } = await chooseSeeds(choices);
  const shards: Shard[] = [];
  const faces: ReportedFace[] = [];
  const failed: ReportHead['failed'][number][] = [];
  const picturePath = (seed: number, name: string) => join(shardFolder, `${seed}-${name}.jpg`);
  const total = seeds.length * reportedEdits.length;
  let done = 0;
  for (const seed of seeds) {
    let source: Source | undefined;
    const facePath = join(shardFolder, 'faces', `${seed}.json`);
    let face = await readPart(facePath, reportedFaceSchema);
    if (!face) {
      source = await openSource(kit, seed, truncation, breathe);
      face = await reportedFaceOf(source);
      writePart(facePath, JSON.stringify(face));
    }
    faces.push(face);
    for (const edit of reportedEdits) {
      const path = join(shardFolder, `${seed}-${edit.id}.json`);
      let shard = await readPart(path, shardSchema);
      if (!shard) {
        source ??= await openSource(kit, seed, truncation, breathe);
        const direction = directions.find(({ id }) => id === edit.direction);
        if (!direction) throw new ExpectedError('direction-unknown', edit.direction);
        try {
          const measured = await measureFace(kit, source, edit, direction, lock, breathe);
          shard = measured.shard;
          writePart(picturePath(seed, 'before'), await smallPicture(source.picture, sheetSide));
          writePart(
            picturePath(seed, `${edit.id}-unlocked`),
            await smallPicture(measured.unlocked, sheetSide),
          );
          writePart(picturePath(seed, `${edit.id}-locked`), await smallPicture(measured.locked, sheetSide));
          writePart(path, JSON.stringify(shard));
        } catch (error) {
          if (!(error instanceof ExpectedError) || error.code !== 'target-unreachable') throw error;
          failed.push({ seed, edit: edit.id, reason: error.message });
        }
      }
      if (shard) shards.push(shard);
      choices.onProgress(++done, total, `seed ${seed}, ${edit.id}`);
    }
  }
  const head: ReportHead = {
    seeds,
    skipped,
    failed,
    truncation,
    environment: kit.sessions.environment,
    lock,
    directions: used,
    created: new Date().toISOString().slice(0, 10),
  };
  const figures = reportedEdits.map((edit) => figuresOf(edit.id, shards));
  const kinds = reportedEdits.map((edit) => kindFiguresOf(edit.id, shards, faces));
  const files = [join(folder, 'report.md'), join(folder, 'report.json')];
  writePart(
    files[0],
    reportMarkdown(
      head,
      reportedEdits.map(({ title, unit }, index) => ({
        title,
        unit,
        figures: figures[index],
        kinds: kinds[index],
      })),
    ),
  );
  writePart(files[1], JSON.stringify({ head, figures, kinds, faces, shards }, null, 2));
  for (const edit of reportedEdits) {
    const path = join(folder, `sheet-${edit.id}.png`);
    const shown = shards.filter((shard) => shard.edit === edit.id);
    await writeSheet(
      shown.map(({ seed }) => ({
        pictures: [
          picturePath(seed, 'before'),
          picturePath(seed, `${edit.id}-unlocked`),
          picturePath(seed, `${edit.id}-locked`),
        ],
      })),
      path,
    );
    files.push(path);
  }
  return { head, figures, kinds, files };
}
