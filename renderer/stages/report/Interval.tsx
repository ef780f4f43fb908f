// A reduction on a scale from −50 % to 100 %, its interval as a line and 0 as a mark.
import Box from '@mui/material/Box';
import { scaleLinear } from 'd3-scale';
import type { ReportEstimate } from '../../../main/contracts/report.ts';

const [width, height] = [88, 16];
const place = scaleLinear()
  .domain([-0.5, 1])
  .range([3, width - 3])
  .clamp(true);

export function Interval({ estimate: { value, low, high } }: { estimate: ReportEstimate }) {
  const middle = height / 2;
  return (
    <Box component="svg" aria-hidden viewBox={`0 0 ${width} ${height}`} sx={{ width, height, flex: 'none' }}>
      <Box component="path" d={`M${place(0)} 0V${height}`} sx={{ stroke: 'var(--mui-palette-tool-track)' }} />
      <Box
        component="path"
        d={`M${place(low)} ${middle}H${place(high)}`}
        sx={{ stroke: 'var(--mui-palette-tool-bar)', strokeWidth: 2 }}
      />
      <Box
        component="circle"
        cx={place(value)}
        cy={middle}
        r={3.5}
        sx={{ fill: 'var(--mui-palette-primary-main)' }}
      />
    </Box>
  );
}
