// The golden case files: answers of other frameworks, checked like any file from outside before they are believed.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ExpectedError } from '../../contracts/errors.ts';

const LARGEST_FILE = 16 * 2 ** 20;
const LATENT = 512;
const ROWS = 23;
const MESH = 468 * 3;

const numbers = (length: number) => z.array(z.number()).length(length, `has to hold ${length} numbers`);

const outputSchema = z.object({
  shape: z.array(z.int().positive()).min(1).max(4),
  first: z.array(z.number()).min(1).max(64),
  sum: z.number(),
});

const goldenCaseSchema = z.object({
  format: z.literal('mien-golden/1'),
  seed: z.int(),
  z: numbers(LATENT),
  mapped: numbers(LATENT),
  w: numbers(LATENT),
  image_mean_64px_blocks: numbers(3 * 16 * 16),
  facemesh: numbers(MESH),
  gender: numbers(1),
  age: numbers(1),
  descriptor: numbers(1024),
  expression: numbers(7),
  landmarks68: numbers(68 * 2),
  emotion: numbers(7),
  blazeface: z.record(z.enum(['Identity', 'Identity_1', 'Identity_2', 'Identity_3']), outputSchema),
  energy: z.number(),
  energy_grad: numbers(LATENT),
  hfld_reference: numbers(MESH),
  hfld: z.number(),
  hfld_grad: numbers(LATENT),
  hfld_grad_rows: numbers(ROWS * LATENT),
  attribute: z.number(),
  attribute_grad: numbers(LATENT),
});

export type GoldenCase = z.infer<typeof goldenCaseSchema>;

export interface NamedCase {
  readonly name: string;
  readonly golden: GoldenCase;
}

/** One case from a file's text. Throws 'input-invalid' naming the file and what is wrong with it. */
export function parseGoldenCase(name: string, text: string): GoldenCase {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new ExpectedError('input-invalid', `${name} is not JSON.`);
  }
  const result = goldenCaseSchema.safeParse(parsed);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue.path.length > 0 ? `'${issue.path.join('.')}'` : 'the file';
  throw new ExpectedError('input-invalid', `${name} is not a golden case: ${place}: ${issue.message}.`);
}

/** Every .json file of `directory`, in the order of the names; none is an error. */
export async function readGoldenCases(directory: string): Promise<NamedCase[]> {
  let names: string[];
  try {
    names = (await readdir(directory)).filter((name) => name.endsWith('.json')).sort();
  } catch {
    throw new ExpectedError('file-unreadable', `The folder of golden cases ${directory} can't be read.`);
  }
  if (names.length === 0) throw new ExpectedError('input-invalid', `There is no .json file in ${directory}.`);
  const cases: NamedCase[] = [];
  for (const file of names) {
    const path = join(directory, file);
    cases.push({ name: file.slice(0, -'.json'.length), golden: parseGoldenCase(file, await textOf(path)) });
  }
  return cases;
}

async function textOf(path: string): Promise<string> {
  try {
    if ((await stat(path)).size <= LARGEST_FILE) return await readFile(path, 'utf8');
  } catch {
    throw new ExpectedError('file-unreadable', `${path} can't be read.`);
  }
  throw new ExpectedError('input-invalid', `${path} is larger than a golden case can be.`);
}
