// Small figures in two columns, before and after; the difference on hover.
import Box from '@mui/material/Box';

interface Row {
  readonly title: string;
  readonly help?: string;
  readonly figures: readonly string[];
  readonly difference?: string;
}

const beforeAndAfter = ['before', 'after'] as const;

export function FigureTable({
  rows,
  columns = beforeAndAfter,
}: {
  rows: readonly Row[];
  columns?: readonly string[];
}) {
  return (
    <Box
      component="table"
      sx={{
        width: 1,
        borderCollapse: 'collapse',
        fontSize: 11,
        lineHeight: '15px',
        fontVariantNumeric: 'tabular-nums',
        '& th': { p: 0, textAlign: 'left', fontWeight: 400, color: 'text.secondary', whiteSpace: 'nowrap' },
        '& th[scope=col]': { textAlign: 'right', pl: 1.5 },
        '& td': { p: 0, pl: 1.5, textAlign: 'right', whiteSpace: 'nowrap' },
        '& td:last-of-type': { fontWeight: 600 },
      }}
    >
      <thead>
        <tr>
          <td />
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ title, help, figures, difference }) => (
          <tr key={title} title={[difference, help].filter(Boolean).join('. ')}>
            <th scope="row">{title}</th>
            {figures.map((figure, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change places
              <td key={index}>{figure}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </Box>
  );
}
