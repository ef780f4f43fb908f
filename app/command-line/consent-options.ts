// Consent as options: what a lab records of it, in the same words wherever it is recorded.
import { type CallInput, calls } from '../../main/contracts/calls.ts';
import { uses } from '../../main/contracts/photos.ts';
import { UsageError } from '../launch/program.ts';
import { type Parsed, textOption } from './command.ts';

export const consentOptions = {
  'legal-basis': { type: 'string' },
  permits: { type: 'string' },
  expires: { type: 'string' },
  ethics: { type: 'string' },
} as const;

export const consentUsage =
  '[--legal-basis TEXT] [--permits edit,show,share,train|none] [--expires YYYY-MM-DD|never] [--ethics NUMBER]';

type Consent = CallInput<'setConsent'>['consent'];

/**
 * Undefined where none of the options is given. What is left out stays as it is recorded in `known`; for somebody new
 * editing and showing are permitted, without end. Throws UsageError.
 */
export function parseConsent(parsed: Parsed, known?: Consent): Consent | undefined {
  const given = Object.keys(consentOptions).some((name) => textOption(parsed, name) !== undefined);
  if (!given) return undefined;
  const [permits, expires] = [textOption(parsed, 'permits'), textOption(parsed, 'expires')];
  const consent = {
    legalBasis: textOption(parsed, 'legal-basis') ?? known?.legalBasis ?? '',
    permits: permits === undefined ? (known?.permits ?? parsePermits('edit,show')) : parsePermits(permits),
    expires: expires === 'never' ? null : (expires ?? known?.expires ?? null),
    ethics: textOption(parsed, 'ethics') ?? known?.ethics ?? '',
  };
  const { success, data, error } = calls.setConsent.input.shape.consent.safeParse(consent);
  if (success) return data;
  const [issue] = error.issues;
  throw new UsageError(
    issue.path[0] === 'expires'
      ? '--expires takes a day, for example 2030-12-31, or never'
      : `${issue.path.join('.')}: ${issue.message}`,
  );
}

function parsePermits(text: string): Consent['permits'] {
  const named = text === 'none' ? [] : text.split(',').map((word) => word.trim());
  for (const word of named)
    if (!uses.some((use) => use === word))
      throw new UsageError(`--permits takes ${uses.join(', ')} with commas between, or none; not '${word}'`);
  const permits = (use: string) => named.includes(use);
  return { edit: permits('edit'), show: permits('show'), share: permits('share'), train: permits('train') };
}

export function consentInWords({ legalBasis, permits, expires, ethics }: Consent): string {
  const permitted = uses.filter((use) => permits[use]);
  return [
    `permits ${permitted.join(', ') || 'nothing'}`,
    ...(legalBasis ? [`by ${legalBasis}`] : []),
    expires === null ? 'without end' : `until ${expires}`,
    ...(ethics ? [`ethics ${ethics}`] : []),
  ].join('; ');
}
