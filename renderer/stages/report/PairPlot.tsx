// Every pair as a dot: how much the edit moved without the lock, and how much with it. Below the line the lock held
// something. The dot nearest to the pointer, or reached by the arrow keys, is told, and opens its variation.
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { scaleLinear } from 'd3-scale';
import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import type { LockPair } from '../../../main/contracts/report.ts';
import { report } from '../../data/problems.ts';
import { useStudio } from '../../data/studio.ts';
import { signed } from '../../parts/words.ts';
import { openVariation } from '../library/openEntry.ts';
import { type Measure, measureTitles, measureUnits } from './measures.ts';

const side = 400;
const margin = { left: 44, bottom: 40, top: 8, right: 16 };
/** More dots than this say no more and cost frames: every so manieth is drawn. */
const mostDots = 3000;

export function PairPlot({ pairs, measure }: { pairs: readonly LockPair[]; measure: Measure }) {
  const { call } = useStudio();
  const [chosen, setChosen] = useState<LockPair | null>(null);
  const dots = useMemo(() => drawn(pairs, measure), [pairs, measure]);
  const { x, y, scale } = useMemo(() => scalesOf(dots, measure), [dots, measure]);
  const end = scale.domain()[1] ?? 1;
  const onPointerMove = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = {
      x: ((event.clientX - box.left) * side) / box.width,
      y: ((event.clientY - box.top) * side) / box.height,
    };
    const distance = (pair: LockPair) =>
      (x(pair[measure].unlocked) - at.x) ** 2 + (y(pair[measure].locked) - at.y) ** 2;
    setChosen(dots.reduce((best, pair) => (distance(pair) < distance(best) ? pair : best)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const index = chosen ? dots.indexOf(chosen) + step : 0;
    setChosen(dots[Math.min(dots.length - 1, Math.max(0, index))] ?? null);
  };
  const open = () =>
    chosen &&
    void call('variation', { variation: chosen.locked }).then(
      ({ variation }) => openVariation(variation),
      report,
    );
  const title = `${measureTitles[measure]} (${measureUnits[measure]})`;
  return (
    <Box component="figure" sx={{ m: 0, minWidth: 0 }}>
      <ButtonBase
        aria-label={`${title} of each pair as a dot, without the lock across, with it upwards. Left and right go from dot to dot, Enter opens one.`}
        onPointerMove={onPointerMove}
        onKeyDown={onKeyDown}
        onClick={open}
        sx={{ display: 'block', width: 1 }}
      >
        <Box component="svg" aria-hidden viewBox={`0 0 ${side} ${side}`} sx={plotStyles}>
          {scale.ticks(5).map((tick) => (
            <g key={tick}>
              <path d={`M${x(tick)} ${y(0)}V${y(end)}M${x(0)} ${y(tick)}H${x(end)}`} opacity={0.5} />
              <text x={x(tick)} y={y(0) + 16} textAnchor="middle">
                {tick}
              </text>
              <text x={x(0) - 6} y={y(tick) + 4} textAnchor="end">
                {tick}
              </text>
            </g>
          ))}
          <path className="same" d={`M${x(0)} ${y(0)}L${x(end)} ${y(end)}`} />
          {dots.map((pair) => (
            <circle
              key={`${pair.locked} ${pair.unlocked}`}
              cx={x(pair[measure].unlocked)}
              cy={y(pair[measure].locked)}
              r={3}
            />
          ))}
          {chosen && (
            <circle
              className="chosen"
              cx={x(chosen[measure].unlocked)}
              cy={y(chosen[measure].locked)}
              r={6}
            />
          )}
          <text x={x(end / 2)} y={side - 6} textAnchor="middle">
            Without the lock
          </text>
          <text transform={`translate(11 ${y(end / 2)}) rotate(-90)`} textAnchor="middle">
            With the lock
          </text>
        </Box>
      </ButtonBase>
      <Typography
        component="figcaption"
        aria-live="polite"
        variant="body2"
        color="textSecondary"
        sx={{ mt: 2, minHeight: '3em' }}
      >
        {chosen
          ? `${chosen.faceName}, ${wordsOf(chosen)}: ${chosen[measure].unlocked.toFixed(3)} without the lock, ${chosen[measure].locked.toFixed(3)} with it`
          : `${title}. On the line the lock changes nothing, below it the lock holds. A click opens the variation.`}
      </Typography>
    </Box>
  );
}

const plotStyles = {
  display: 'block',
  width: 1,
  fontSize: 11,
  '& text': { fill: 'var(--mui-palette-text-secondary)' },
  '& circle': { fill: 'var(--mui-palette-primary-main)', fillOpacity: 0.55 },
  '& .chosen': { fill: 'none', stroke: 'var(--mui-palette-text-primary)', strokeWidth: 2 },
  '& path': { stroke: 'var(--mui-palette-tool-track)', fill: 'none' },
  '& .same': { stroke: 'var(--mui-palette-tool-bar)' },
} as const;

/** From left to right, as the arrow keys go. */
function drawn(pairs: readonly LockPair[], measure: Measure): readonly LockPair[] {
  const step = Math.ceil(pairs.length / mostDots);
  return pairs
    .filter((_, index) => index % step === 0)
    .sort((one, other) => one[measure].unlocked - other[measure].unlocked);
}

/** Both axes alike, so that the line of no change is the diagonal. */
function scalesOf(pairs: readonly LockPair[], measure: Measure) {
  const most = Math.max(0.01, ...pairs.flatMap((pair) => [pair[measure].unlocked, pair[measure].locked]));
  const scale = scaleLinear().domain([0, most]).nice();
  return {
    scale,
    x: scale.copy().range([margin.left, side - margin.right]),
    y: scale.copy().range([side - margin.bottom, margin.top]),
  };
}

const wordsOf = ({ edits }: LockPair) =>
  edits.map(({ direction, strength }) => `${direction} ${signed(strength)}`).join(', ');
