// What a killed or paused export had already written: its pictures stay where they are, and a journal beside them says
// which picture each one is and what its file must hash to. The next run to the same target moves those that are
// whole into its own folder instead of making them again. An export that is one file, or holds its pictures within its
// files, has them beside these until it is whole.
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { z } from 'zod';
import { type StimulusStatistics, stimulusStatisticsSchema } from '../contracts/stimuli.ts';
import { type Keypoints, keypointsSchema, sha256Schema } from '../contracts/values.ts';
import { sha256 } from '../support/hash.ts';
import type { ExportRequest } from './content.ts';
import { writeFlushed } from './text-file.ts';

/** In a folder that is being written; gone when it is whole. */
const journalName = 'made.jsonl';
/** Likewise: pictures that the export holds within one file. */
const keptFolder = 'kept';

/** A picture as an export holds it, with what lies on it. */
export interface MadePicture {
  readonly file: Buffer;
  readonly keypoints: readonly Keypoints[];
  readonly stimulus: StimulusStatistics | null;
  /** SHA-256 over all that makes it what it is. */
  readonly key: string;
  /** The file of a former run that it was found in; null: it was made. */
  readonly from: string | null;
}

export interface KeptPictures {
  /** The picture that was made for `key` before, if its file is still what it was. */
  find(key: string): MadePicture | null;
  /** Puts a picture at `path`, relative to the folder: moved from where it was found, written and flushed otherwise. */
  place(path: string, picture: MadePicture): void;
  /** Puts a picture where it lies until the export is whole. */
  keep(picture: MadePicture): void;
  finish(): void;
}

const lineSchema = z.object({
  key: sha256Schema,
  path: z.string(),
  sha256: sha256Schema,
  keypoints: z.array(keypointsSchema),
  stimulus: stimulusStatisticsSchema.nullable(),
});
type Line = z.infer<typeof lineSchema> & { readonly folder: string };

/** `former`: folders that runs to the same target left half-made. */
export function openKeptPictures(folder: string, former: readonly string[]): KeptPictures {
  const known = new Map(former.flatMap(linesOf).map((line) => [line.key, line]));
  const journal = join(folder, journalName);
  const place = (path: string, { file, keypoints, stimulus, key, from }: MadePicture) => {
    const target = join(folder, path);
    if (from) renameSync(from, target);
    else writeFlushed(target, file);
    const line = { key, path, sha256: sha256(file), keypoints, stimulus };
    appendFileSync(journal, `${JSON.stringify(line)}\n`);
  };
  return {
    find: (key) => {
      const line = known.get(key);
      return line ? read(line) : null;
    },
    place,
    keep: (picture) => {
      mkdirSync(join(folder, keptFolder), { recursive: true });
      place(join(keptFolder, picture.key), picture);
    },
    finish: () => {
      rmSync(journal, { force: true });
      rmSync(join(folder, keptFolder), { recursive: true, force: true });
    },
  };
}

/** Pictures that are neither smaller nor standardised are read from the library again sooner than they are kept. */
export const worthKeeping = ({ pictures, stimuli }: Pick<ExportRequest, 'pictures' | 'stimuli'>): boolean =>
  pictures !== null || Boolean(stimuli);

/** The lines that are whole (the last one may have been cut short), of pictures that no run in between has moved on. */
function linesOf(folder: string): Line[] {
  const journal = join(folder, journalName);
  if (!existsSync(journal)) return [];
  return readFileSync(journal, 'utf8')
    .split('\n')
    .flatMap((text) => {
      const line = lineSchema.safeParse(json(text));
      const there = line.success && isInside(line.data.path) && existsSync(join(folder, line.data.path));
      return there ? [{ ...line.data, folder }] : [];
    });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isInside = (path: string) => !/^(?:\.\.|[\\/]|[a-z]:)/i.test(normalize(path));

function read({ folder, path, sha256: expected, ...line }: Line): MadePicture | null {
  const from = join(folder, path);
  try {
    const file = readFileSync(from);
    return sha256(file) === expected ? { ...line, file, from } : null;
  } catch {
    // Gone since the journal was read: it is made again.
    return null;
  }
}
