import { type PictureForm, pictureFormSchema } from '../../main/contracts/exports.ts';
import { UsageError } from '../launch/program.ts';
import { choiceOption, type Parsed, textOption, wholeOption } from './command.ts';

/** --format and --size; null where neither is given. */
export function pictureFormOption(parsed: Parsed): PictureForm | null {
  if (textOption(parsed, 'format') === undefined && textOption(parsed, 'size') === undefined) return null;
  const format = choiceOption(parsed, 'format', ['png', 'webp', 'jpeg'], 'png');
  const asked = pictureFormSchema.safeParse({ format, size: wholeOption(parsed, 'size', 1024) });
  if (!asked.success) throw new UsageError('--size takes 1024, 512 or 256');
  return asked.data;
}
