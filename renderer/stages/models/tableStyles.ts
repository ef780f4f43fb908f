/** Plain tables of facts: lines between rows, nothing else. */
export const tableStyles = {
  width: 1,
  borderCollapse: 'collapse',
  fontSize: 12,
  lineHeight: 1.4,
  '& th': { fontWeight: 600, textAlign: 'left', color: 'text.secondary', whiteSpace: 'nowrap' },
  '& tbody th': { color: 'text.primary', textWrap: 'balance', whiteSpace: 'normal' },
  '& th, & td': { py: 2, pr: 5, borderBottom: 1, borderColor: 'divider', verticalAlign: 'top' },
  '& .figure': { textAlign: 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
} as const;
