// How the report's tables look: figures under each other, names to the left.
export const tableStyles = {
  width: 1,
  borderCollapse: 'collapse',
  fontSize: 12,
  '& th, & td': { py: 1.5, pr: 3, borderBottom: 1, borderColor: 'divider', textAlign: 'right' },
  '& th': { fontWeight: 600, color: 'text.secondary', whiteSpace: 'nowrap' },
  '& td': { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  '& tbody th[scope=row]': { fontWeight: 400, color: 'text.primary' },
  '& th:first-of-type, & .wide': { textAlign: 'left' },
} as const;
