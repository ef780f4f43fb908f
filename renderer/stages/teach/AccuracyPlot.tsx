// How often left-out labels are told right, by the number of labels: the line, and its 95 % interval behind it.
import Box from '@mui/material/Box';
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { TeachingQuality } from '../../../main/contracts/teach.ts';
import { percent } from '../../parts/words.ts';

const [width, height] = [272, 150];
const margin = { left: 34, right: 8, top: 8, bottom: 28 };

export function AccuracyPlot({ curve }: { curve: readonly TeachingQuality[] }) {
  const last = curve.at(-1);
  if (!last) return null;
  const x = scaleLinear()
    .domain([Math.min(30, curve[0]?.labels ?? 30), Math.max(60, last.labels)])
    .range([margin.left, width - margin.right]);
  const y = scaleLinear()
    .domain([0.3, 1])
    .range([height - margin.bottom, margin.top])
    .clamp(true);
  const band = area<TeachingQuality>()
    .x(({ labels }) => x(labels))
    .y0(({ low }) => y(low))
    .y1(({ high }) => y(high));
  const middle = line<TeachingQuality>()
    .x(({ labels }) => x(labels))
    .y(({ accuracy }) => y(accuracy));
  return (
    <Box
      component="svg"
      role="img"
      aria-label={`Told right by number of labels, ${percent(last.accuracy)} at ${last.labels}`}
      viewBox={`0 0 ${width} ${height}`}
      sx={{
        display: 'block',
        width: 1,
        fontSize: 10,
        '& text': { fill: 'var(--mui-palette-text-secondary)' },
        '& .grid': { stroke: 'var(--mui-palette-tool-track)', opacity: 0.6 },
        '& .band': { fill: 'var(--mui-palette-primary-main)', fillOpacity: 0.22 },
        '& .line': { stroke: 'var(--mui-palette-primary-main)', strokeWidth: 2, fill: 'none' },
        '& circle': { fill: 'var(--mui-palette-primary-main)' },
      }}
    >
      {[0.5, 0.75, 1].map((tick) => (
        <g key={tick}>
          <path className="grid" d={`M${margin.left} ${y(tick)}H${width - margin.right}`} />
          <text x={margin.left - 5} y={y(tick) + 3} textAnchor="end">
            {percent(tick)}
          </text>
        </g>
      ))}
      {x.ticks(4).map((tick) => (
        <text key={tick} x={x(tick)} y={height - margin.bottom + 13} textAnchor="middle">
          {tick}
        </text>
      ))}
      <path className="band" d={band(curve) ?? ''} />
      <path className="line" d={middle(curve) ?? ''} />
      <circle cx={x(last.labels)} cy={y(last.accuracy)} r={3.5} />
      <text x={(margin.left + width - margin.right) / 2} y={height - 2} textAnchor="middle">
        labels
      </text>
    </Box>
  );
}
