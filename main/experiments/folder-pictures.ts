// The pictures of a folder that was exported, by its metadata.jsonl: what is wrong with it is said line by line.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join, normalize, sep } from 'node:path';
import { z } from 'zod';
import { ExpectedError } from '../contracts/errors.ts';
import type { Experiment } from '../contracts/experiments.ts';
import { keyFolderOf } from '../export/stimuli/names.ts';
import { subjectKey } from '../sets/split.ts';
import { unedited } from './library-pictures.ts';
import type { ExperimentPicture } from './plan.ts';

const largest = 512 * 1024 * 1024;

const lineSchema = z.object({
  file_name: z.string().min(1).max(1000),
  face: z.string().min(1),
  variation: z.string().nullable(),
  subject: z.string().nullable().default(null),
  edits: z.array(z.object({ direction: z.string(), strength: z.number() })).default([]),
  lock: z.string().nullable().default('none'),
  labels: z.array(z.string()).default([]),
});
type Line = z.infer<typeof lineSchema>;

export interface FolderPictures {
  readonly pictures: readonly ExperimentPicture[];
  readonly problems: readonly string[];
}

/** Errors: file-unreadable where there is no exported folder. */
export function folderPictures(
  folder: string,
  { originals, conditions }: Pick<Experiment, 'originals' | 'conditions'>,
): FolderPictures {
  const problems: string[] = [];
  const seen = new Set<string>();
  const pictures = linesOf(folder).flatMap((text, index): ExperimentPicture[] => {
    const place = `metadata.jsonl, line ${index + 1}`;
    const line = parsedLine(text);
    const trouble =
      line === null
        ? 'is not the row of a picture'
        : (troubleOf(folder, line) ?? twice(seen, line.file_name));
    if (line === null || trouble !== null) {
      problems.push(`${place}: ${trouble}.`);
      return [];
    }
    return line.variation === null && !originals ? [] : [pictureOf(line, conditions)];
  });
  return { pictures, problems };
}

/** Of pictures with names at random, what tells them apart lies in the folder of the key beside. */
function linesOf(folder: string): string[] {
  const [own, key] = [folder, keyFolderOf(folder)].map((one) => join(one, 'metadata.jsonl'));
  const path = existsSync(own!) ? own! : key!;
  try {
    if (statSync(path).size > largest) throw new RangeError('too large');
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
  } catch {
    throw new ExpectedError(
      'file-unreadable',
      `${folder} holds no metadata.jsonl, and there is no folder of a key beside it.`,
      'Name a folder that Mien exported: mien export FOLDER --form folder.',
    );
  }
}

function parsedLine(text: string): Line | null {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function troubleOf(folder: string, { file_name: name }: Line): string | null {
  const path = normalize(name);
  if (isAbsolute(name) || path === '..' || path.startsWith(`..${sep}`) || /[\\:]/.test(name))
    return `${name} leads out of the folder`;
  return existsSync(join(folder, path)) ? null : `${name} is missing`;
}

function twice(seen: Set<string>, name: string): string | null {
  if (seen.has(name)) return `${name} is there twice`;
  seen.add(name);
  return null;
}

const signed = (strength: number) => `${strength > 0 ? '+' : ''}${strength}`;

function pictureOf(
  { file_name: file, face, variation, subject, edits, lock, labels }: Line,
  conditions: Experiment['conditions'],
): ExperimentPicture {
  const words = edits.map(({ direction, strength }) => `${direction}=${signed(strength)}`).join(', ');
  const held = lock === null || lock === 'none' ? 'no lock' : `${lock} lock`;
  const edited = conditions === 'label' ? (labels[0] ?? 'no label') : `${words || 'nothing edited'}, ${held}`;
  return {
    ...{ file, picture: variation ?? face, face, person: subjectKey({ face, subject }) },
    condition: variation === null ? unedited : edited,
    ...{ edits: words, lock: lock ?? 'none', labels },
  };
}
