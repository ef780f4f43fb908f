import { ExpectedError } from '../../main/contracts/errors.ts';
import type { CommandStudio } from './studio.ts';

/** The id of the rating form that is named by its id or its title. Errors: input-invalid. */
export async function formOf(call: CommandStudio['call'], name: string): Promise<string> {
  const { forms } = await call('ratings', {});
  const named = forms.filter(({ id, title }) => id === name || title === name);
  if (named.length === 1) return named[0].id;
  throw new ExpectedError(
    'input-invalid',
    named.length === 0 ? `There is no rating form '${name}'.` : `Several rating forms are called '${name}'.`,
    'Name one by its id: mien ratings.',
  );
}
