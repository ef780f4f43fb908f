// How a set is balanced: for each trait a bar a band, split where the version is, and the same figures as a table.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { type Balance, type SplitName, splitNames } from '../../../main/contracts/sets.ts';
import { count } from '../../parts/words.ts';
import { splitTitles } from './setWords.ts';

const width = 440;
const left = 104;
const right = 96;
const rowHeight = 26;

export function BalancePlots({ balance }: { balance: readonly Balance[] }) {
  const split = balance.some(({ bands }) => bands.some(({ splits }) => splits));
  if (balance.every(({ bands }) => bands.length === 0))
    return <Typography color="textSecondary">Nothing is in it yet.</Typography>;
  return (
    <>
      {split && <Legend />}
      <Box
        sx={{
          display: 'grid',
          gap: 5,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))',
        }}
      >
        {balance.map((one) => (
          <Plot key={one.trait} balance={one} />
        ))}
      </Box>
      <Box component="details">
        <Typography component="summary" variant="body2" sx={{ cursor: 'pointer' }}>
          The figures as a table
        </Typography>
        <Figures balance={balance} split={split} />
      </Box>
    </>
  );
}

function Plot({ balance: { title, bands } }: { balance: Balance }) {
  const height = bands.length * rowHeight + 4;
  const y = scaleBand()
    .domain(bands.map(({ name }) => name))
    .range([0, height])
    .padding(0.3);
  const x = scaleLinear()
    .domain([0, Math.max(1, ...bands.map(({ variations }) => variations))])
    .range([left, width - right]);
  const words = bands
    .map(({ name, faces, variations }) => `${name}: ${inWords(faces, variations)}`)
    .join('; ');
  return (
    <Box component="figure" sx={{ m: 0, minWidth: 0 }}>
      <Typography component="figcaption" variant="h3" sx={{ mb: 1 }}>
        {title}
      </Typography>
      <Box
        component="svg"
        role="img"
        aria-label={`${title}. ${words}`}
        viewBox={`0 0 ${width} ${height}`}
        sx={plotStyles}
      >
        {bands.map((band) => {
          const top = y(band.name) ?? 0;
          const middle = top + y.bandwidth() / 2 + 4;
          return (
            <g key={band.name}>
              <text x={left - 8} y={middle} textAnchor="end">
                {band.name}
              </text>
              {partsOf(band).map(({ part, from, to }) => (
                <rect
                  key={part}
                  className={part}
                  x={x(from)}
                  y={top}
                  width={Math.max(0, x(to) - x(from))}
                  height={y.bandwidth()}
                />
              ))}
              <text className="figure" x={x(band.variations) + 8} y={middle}>
                {band.variations.toLocaleString('en')} ({count(band.faces, 'face')})
              </text>
            </g>
          );
        })}
      </Box>
    </Box>
  );
}

const inWords = (faces: number, variations: number) =>
  `${count(variations, 'variation')} of ${count(faces, 'face')}`;

interface Part {
  readonly part: SplitName | 'all';
  readonly from: number;
  readonly to: number;
}

function partsOf({ variations, splits }: Balance['bands'][number]): Part[] {
  if (!splits) return [{ part: 'all', from: 0, to: variations }];
  return stack<Record<SplitName, number>, SplitName>()
    .keys(splitNames)([splits])
    .map((series) => ({ part: series.key, from: series[0]?.[0] ?? 0, to: series[0]?.[1] ?? 0 }));
}

const fills = {
  all: 'var(--mui-palette-primary-main)',
  train: 'var(--mui-palette-primary-main)',
  validation: 'var(--mui-palette-tool-bar)',
  test: 'var(--mui-palette-text-primary)',
} as const;

const plotStyles = {
  display: 'block',
  width: 1,
  maxWidth: 560,
  fontSize: 12,
  '& text': { fill: 'var(--mui-palette-text-primary)' },
  '& .figure': { fill: 'var(--mui-palette-text-secondary)', fontSize: 11 },
  '& rect': { stroke: 'var(--mui-palette-background-paper)', strokeWidth: 0.5 },
  ...Object.fromEntries(Object.entries(fills).map(([part, fill]) => [`& .${part}`, { fill }])),
};

function Legend() {
  return (
    <Box sx={{ display: 'flex', gap: 4 }}>
      {splitNames.map((name) => (
        <Typography key={name} variant="body2" sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
          <Box component="span" sx={{ width: 10, height: 10, bgcolor: fills[name] }} />
          {splitTitles[name]}
        </Typography>
      ))}
    </Box>
  );
}

function Figures({ balance, split }: { balance: readonly Balance[]; split: boolean }) {
  const headers = [
    'Trait',
    'Band',
    'Faces',
    'Variations',
    ...(split ? splitNames.map((name) => splitTitles[name]) : []),
  ];
  return (
    <Box component="table" sx={tableStyles}>
      <thead>
        <tr>
          {headers.map((header) => (
            <th key={header} scope="col">
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {balance.flatMap(({ trait, title, bands }) =>
          bands.map(({ name, faces, variations, splits }) => (
            <tr key={`${trait} ${name}`}>
              <td>{title}</td>
              <td>{name}</td>
              <td>{faces}</td>
              <td>{variations}</td>
              {split && splitNames.map((one) => <td key={one}>{splits?.[one] ?? 0}</td>)}
            </tr>
          )),
        )}
      </tbody>
    </Box>
  );
}

const tableStyles = {
  mt: 2,
  borderCollapse: 'collapse',
  fontSize: 12,
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': { textAlign: 'left', py: 1, pr: 5, borderBottom: 1, borderColor: 'divider' },
} as const;
