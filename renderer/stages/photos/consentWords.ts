import type { Consent } from '../../../main/contracts/photos.ts';
import { uses } from '../../../main/contracts/photos.ts';

/** 'edit, show · consent · until 2030-12-31 · ethics 12/34'. */
export function consentWords({ permits, legalBasis, expires, ethics }: Consent): string {
  const permitted = uses.filter((use) => permits[use]).join(', ');
  return [
    permitted ? `permits ${permitted}` : 'permits nothing',
    legalBasis,
    expires === null ? 'without end' : `until ${expires}`,
    ethics && `ethics ${ethics}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
