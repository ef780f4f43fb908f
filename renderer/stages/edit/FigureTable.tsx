// Small figures in columns: before, after, difference.
import Box from '@mui/material/Box';

interface Row {
  readonly title: string;
  readonly help?: string;
  readonly figures: readonly string[];
}

export function FigureTable({ rows }: { rows: readonly Row[] }) {
  return (
    <Box
      component="table"
      sx={{
        width: 1,
        borderCollapse: 'collapse',
        fontSize: 11,
        lineHeight: '17px',
        fontVariantNumeric: 'tabular-nums',
        '& th': { p: 0, textAlign: 'left', fontWeight: 400, color: 'text.secondary', whiteSpace: 'nowrap' },
        '& td': { p: 0, pl: 2, textAlign: 'right', whiteSpace: 'nowrap' },
        '& td:last-of-type': { fontWeight: 600 },
      }}
    >
      <tbody>
        {rows.map(({ title, help, figures }) => (
          <tr key={title} title={help}>
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
