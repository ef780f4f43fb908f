// Sets as they are named on a command line: by name, and a version of one by its number behind an @.
import { ExpectedError } from '../../main/contracts/errors.ts';
import type { VariationSet, Version } from '../../main/contracts/sets.ts';
import type { CommandStudio } from './studio.ts';

type Call = CommandStudio['call'];

export async function findSet(call: Call, name: string): Promise<VariationSet | undefined> {
  return (await call('sets', {})).sets.find((set) => set.name === name || set.id === name);
}

/** 'portraits' or 'portraits@2'. Errors: set-unknown. */
export async function setOrVersion(
  call: Call,
  words: string,
): Promise<{ readonly set: VariationSet; readonly version: Version | null }> {
  const [, name = words, number] = /^(.*)@(\d+)$/s.exec(words) ?? [];
  const set = await findSet(call, name);
  if (!set) throw new ExpectedError('set-unknown', name);
  if (number === undefined) return { set, version: null };
  const version = set.versions.find((one) => one.number === Number(number));
  if (!version) throw new ExpectedError('set-unknown', `${name} has no version ${number}.`);
  return { set, version };
}
