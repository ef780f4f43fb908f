// How standardised pictures and their names are asked for on the command line: --preset (by name, or a JSON file of
// settings of one's own), --size, --background; --name-template or --opaque-names.
import { readFileSync } from 'node:fs';
import { ExpectedError } from '../../main/contracts/errors.ts';
import {
  type NameChoice,
  nameFields,
  presetNames,
  type StimulusSettings,
  stimulusPresets,
  stimulusSettingsSchema,
} from '../../main/contracts/stimuli.ts';
import { asExpected } from '../../main/support/files.ts';
import { UsageError } from '../launch/program.ts';
import { flag, type Parsed, textOption, wholeOption } from './command.ts';

export const stimulusOptions = {
  preset: { type: 'string' },
  size: { type: 'string' },
  background: { type: 'string' },
  'name-template': { type: 'string' },
  'opaque-names': { type: 'boolean' },
  'name-seed': { type: 'string' },
} as const;

export const stimulusUsage =
  '[--preset NAME|FILE.json [--size 64..1024] [--background R,G,B]] [--name-template T | --opaque-names [--name-seed S]]';

export const stimulusDetails = [
  `Stimulus presets: ${presetNames.join(', ')}. mien stimuli lists what they do, and prints one as JSON to change.`,
  `T is text with fields in braces, as in {subject}-{age_target}-{lock}; fields: ${Object.keys(nameFields).join(', ')}.`,
];

/** Null without --preset. Errors: file-unreadable; throws UsageError. */
export function stimuliOf(parsed: Parsed): StimulusSettings | null {
  const preset = textOption(parsed, 'preset');
  const background = textOption(parsed, 'background');
  if (preset === undefined) {
    if (background !== undefined) throw new UsageError('--background goes with --preset');
    return null;
  }
  const settings = settingsNamed(preset);
  const asked = stimulusSettingsSchema.safeParse({
    ...settings,
    size: wholeOption(parsed, 'size', settings.size),
    background: background === undefined ? settings.background : background.split(',').map(Number),
  });
  if (asked.success) return asked.data;
  const [issue] = asked.error.issues;
  throw new UsageError(`--${String(issue?.path[0])}: ${issue?.message}`);
}

function settingsNamed(preset: string): StimulusSettings {
  const known = presetNames.find((name) => name === preset);
  if (known) return stimulusPresets[known].settings;
  if (!preset.endsWith('.json'))
    throw new UsageError(`--preset takes ${presetNames.join(', ')} or a .json file, not '${preset}'`);
  const read = stimulusSettingsSchema.safeParse(jsonFile(preset));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new ExpectedError('input-invalid', `${preset}: ${issue?.path.join('.')}: ${issue?.message}.`);
}

function jsonFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new ExpectedError('input-invalid', `${path} is no JSON.`);
    throw asExpected(error, 'file-unreadable', path);
  }
}

export function namesOf(parsed: Parsed): NameChoice | null {
  const template = textOption(parsed, 'name-template');
  const seed = textOption(parsed, 'name-seed');
  if (flag(parsed, 'opaque-names')) {
    if (template !== undefined) throw new UsageError('--name-template or --opaque-names, not both');
    return { kind: 'opaque', seed: seed ?? null };
  }
  if (seed !== undefined) throw new UsageError('--name-seed goes with --opaque-names');
  return template === undefined ? null : { kind: 'template', template };
}
