// What goes along with an export only where it is asked for, as it is asked for on a command line.
import { type ExportExtras, exportExtrasSchema } from '../../main/contracts/exports.ts';
import { choiceOption, flag, type Parsed } from './command.ts';

export const extraUsage =
  '[--verdicts anonymous|named|none] [--no-recipes] [--face-codes] [--descriptors] [--photos]';

export const extraDetails = [
  '--verdicts says what goes along of the review and, in a catalog, of ratings: with names and notes, or without (as',
  'usual). Tags and corrected keypoints go along always, the latter with names where these are wanted. --face-codes',
  'and --descriptors are biometric and go along only so; a catalog with its face codes opens as a library that can be',
  'edited: mien import. --photos puts whole photos into a catalog: without them faces of photos can’t be opened again.',
];

export const extraOptions = {
  verdicts: { type: 'string' },
  'no-recipes': { type: 'boolean' },
  'face-codes': { type: 'boolean' },
  descriptors: { type: 'boolean' },
  photos: { type: 'boolean' },
} as const;

export const extrasOf = (parsed: Parsed): ExportExtras => ({
  verdicts: choiceOption(parsed, 'verdicts', exportExtrasSchema.shape.verdicts.unwrap().options, 'anonymous'),
  recipes: !flag(parsed, 'no-recipes'),
  faceCodes: flag(parsed, 'face-codes'),
  descriptors: flag(parsed, 'descriptors'),
  photos: flag(parsed, 'photos'),
});
