// What every direction goes with over labelled samples, as a heat map that can be read as a table: which edits need the
// lock stands in its last column.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { CorrelationTable } from '../../../main/contracts/discover.ts';
import { useCorrelations } from '../../data/discover.ts';
import { percent, signed } from '../../parts/words.ts';
import { SetApart } from './SetApart.tsx';

const kinds = {
  attribute: 'Attributes',
  judge: 'Judged expression',
  expression: 'Keypoints of the expression',
} as const;

export function Correlations() {
  const found = useCorrelations();
  return (
    <Box
      role="region"
      aria-label="Correlations"
      tabIndex={0}
      sx={{
        height: 1,
        overflow: 'auto',
        p: 6,
        display: 'grid',
        alignContent: 'start',
        gap: 4,
        outlineOffset: -2,
      }}
    >
      <Box>
        <Typography variant="h1" component="h2">
          What moves what
        </Typography>
        <Typography color="textSecondary" sx={{ mt: 1, maxWidth: 720 }}>
          {found?.table
            ? `Correlation over ${found.table.samples.toLocaleString('en')} labelled samples between how far a face lies along a direction and what is read of it: blue together, orange opposite. A direction that goes with the expression without being there to move it needs the lock.`
            : 'Correlation over labelled samples between how far a face lies along a direction and what is read of it.'}
        </Typography>
      </Box>
      {!found && (
        <Typography role="status" color="textSecondary">
          Counting…
        </Typography>
      )}
      {found?.missing && (
        <Typography>
          {found.missing} Build them first with mien samples build --count 2000: that takes some minutes,
          once.
        </Typography>
      )}
      {found?.table && <HeatMap table={found.table} />}
      <SetApart />
    </Box>
  );
}

function HeatMap({ table: { columns, rows } }: { table: CorrelationTable }) {
  const groups = (Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => ({
    kind,
    count: columns.filter((column) => column.kind === kind).length,
  }));
  return (
    <Box sx={{ minWidth: 'max-content' }}>
      <Box component="table" sx={heatStyles}>
        <thead>
          <tr>
            <td />
            {groups.map(({ kind, count }) => (
              <th key={kind} scope="colgroup" colSpan={count} className="group">
                {kinds[kind]}
              </th>
            ))}
            <td />
          </tr>
          <tr>
            <th scope="col" className="row">
              Direction
            </th>
            {columns.map(({ id, title }) => (
              <th key={id} scope="col">
                <span>{title.replace(/^Expression (\d+): /, '$1 ')}</span>
              </th>
            ))}
            <th scope="col" className="lock">
              With the expression
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ direction, title, correlations, expression, needsLock }) => (
            <tr key={direction}>
              <th scope="row">{title}</th>
              {correlations.map((value, at) => (
                <Box
                  component="td"
                  key={columns[at]?.id}
                  title={`${title}, ${columns[at]?.title}: ${signed(value, 2)}`}
                  sx={{ bgcolor: shadeOf(value), color: inkOn(value) }}
                >
                  {signed(value, 2).replace('0.', '.')}
                </Box>
              ))}
              <td className="lock">
                {percent(expression)}
                {needsLock && <strong> lock it</strong>}
              </td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

/** The same in both themes: white is no correlation. */
function shadeOf(value: number): string {
  const strength = Math.min(1, Math.abs(value));
  const towards = value > 0 ? [11, 95, 165] : [176, 72, 0];
  return `rgb(${towards.map((tone) => Math.round(255 + strength * (tone - 255))).join(' ')})`;
}

/** Black as long as it has the more contrast, 4.5 at least either way. */
const inkOn = (value: number) => (value > 0.83 || value < -0.88 ? '#fff' : '#000');

const heatStyles = {
  borderCollapse: 'separate',
  borderSpacing: '1px',
  fontSize: 10,
  fontVariantNumeric: 'tabular-nums',
  '& td': { textAlign: 'center', minWidth: 32, height: 26, px: '2px' },
  '& tbody th, & .row': { textAlign: 'right', fontWeight: 600, fontSize: 12, pr: 2, whiteSpace: 'nowrap' },
  '& .group': { fontWeight: 600, color: 'text.secondary', textAlign: 'left', pb: 1 },
  '& thead th[scope="col"]': { verticalAlign: 'bottom', fontWeight: 400, height: 130 },
  '& thead th span': {
    display: 'inline-block',
    writingMode: 'vertical-rl',
    transform: 'rotate(180deg)',
    maxHeight: 126,
    textAlign: 'left',
  },
  '& td.lock, & th.lock': { textAlign: 'left', pl: 2, fontSize: 12, whiteSpace: 'nowrap' },
} as const;
