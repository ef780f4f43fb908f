// The lock's loss by term: live while it works, its last word afterwards.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Step } from '../../data/events.ts';
import { MeasureSection } from './MeasureSection.tsx';
import { meanings, termWords } from './measureWords.ts';

interface Props {
  steps: readonly Step[];
  lockSteps?: number;
  lockLoss?: Readonly<Record<string, number>>;
  wide?: boolean;
}

const width = 200;

/** What tells the grey lines apart. */
const dashes: Readonly<Record<string, string>> = {
  structure: '8 2',
  attribute: '5 3',
  identity: '3 3',
  colour: '1 3',
  distance: '6 2 1 2',
};

/** The loss that the lock is for comes first. */
const order = ['expression', 'structure', 'attribute', 'identity', 'colour', 'distance'];

export function LossPlot({ steps, lockSteps, lockLoss, wide = false }: Props) {
  const terms = lockLoss ?? steps.at(-1)?.terms ?? {};
  const height = wide ? 96 : 40;
  const names = Object.keys(terms)
    .filter((name) => terms[name] || steps.some((step) => step.terms[name]))
    .sort((one, other) => order.indexOf(one) - order.indexOf(other));
  const largest = Math.max(...steps.flatMap((step) => Object.values(step.terms)), 1e-9);
  const total = steps.at(-1)?.total ?? 1;
  // Rounding puts a cosine's term a hair below 0 at times.
  const heightOf = (value = 0) => height * (1 - Math.sqrt(Math.max(0, value) / largest));
  const line = (name: string) =>
    steps.map((step) => `${(width * step.step) / total},${heightOf(step.terms[name])}`).join(' ');
  const count = lockSteps ?? steps.at(-1)?.step ?? 0;
  return (
    <MeasureSection title={`Lock, ${count} steps`} help={meanings.lock} wide={wide}>
      {steps.length > 1 && (
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label="Loss by term and step"
          style={{ display: 'block', width: '100%', height }}
        >
          {names.map((name) => (
            <Box
              key={name}
              component="polyline"
              points={line(name)}
              vectorEffect="non-scaling-stroke"
              sx={{ fill: 'none', stroke: stroke(name), strokeWidth: name === 'expression' ? 2 : 1 }}
              strokeDasharray={dashes[name]}
            />
          ))}
        </svg>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3 }}>
        {names.map((name) => (
          <Typography
            key={name}
            variant="caption"
            sx={{
              fontVariantNumeric: 'tabular-nums',
              color: name === 'expression' ? 'primary.main' : 'text.secondary',
            }}
          >
            {dashes[name] && (
              <svg width={18} height={8} aria-hidden style={{ marginRight: 4 }}>
                <path d="M0 4h18" stroke="currentColor" strokeDasharray={dashes[name]} />
              </svg>
            )}
            {termWords(name)} {(terms[name] ?? 0).toPrecision(2)}
          </Typography>
        ))}
      </Box>
    </MeasureSection>
  );
}

const stroke = (name: string) =>
  name === 'expression' ? 'var(--mui-palette-primary-main)' : 'var(--mui-palette-tool-bar)';
