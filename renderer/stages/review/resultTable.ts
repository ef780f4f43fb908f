// How the tables of a review look, and how their figures are said.
import type { Estimate } from '../../../main/contracts/review-results.ts';

export const resultTable = {
  borderCollapse: 'collapse',
  fontSize: 13,
  maxWidth: 720,
  '& th, & td': { py: 1.5, pr: 5, borderBottom: 1, borderColor: 'divider', textAlign: 'right' },
  '& th': { fontWeight: 600, color: 'text.secondary' },
  '& td': { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  '& tbody th': { fontWeight: 400, color: 'text.primary' },
  '& th:first-of-type': { textAlign: 'left' },
} as const;

export const figure = (value: number | null, digits = 2): string =>
  value === null ? '–' : value.toFixed(digits).replace('-', '−');

export const interval = ({ low, high }: Estimate): string =>
  low === null || high === null ? 'not defined' : `${figure(low)} to ${figure(high)}`;
