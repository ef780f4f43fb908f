import { ExpectedError } from '../../main/contracts/errors.ts';
import type { CommandStudio } from './studio.ts';

/** The id of the rating form that is named by its id or its title. Errors: form-unknown, input-invalid. */
export async function formOf(call: CommandStudio['call'], name: string): Promise<string> {
  const { forms } = await call('ratings', {});
  const named = forms.filter(({ id, title }) => id === name || title === name);
  if (named.length === 1) return named[0].id;
  if (named.length === 0) throw new ExpectedError('form-unknown', name);
  throw new ExpectedError(
    'input-invalid',
    `Several rating forms are called '${name}'.`,
    'Name one by its id: mien ratings.',
  );
}
