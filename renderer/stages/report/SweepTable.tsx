// How the weight of the expression loss was chosen: editors that differ in it alone, on faces of the tuning seeds.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ComparedPair, LossSweep } from '../../../main/contracts/comparison.ts';
import { judgedFrom } from '../../../main/contracts/report.ts';
import { percent } from '../../parts/words.ts';
import { tableStyles } from './tableStyles.ts';

interface Props {
  readonly sweep: LossSweep;
  readonly title: string;
}

export function SweepTable({ sweep: { seeds, swept }, title }: Props) {
  return (
    <Box component="section">
      <Typography variant="h2" sx={{ mb: 1 }}>
        The weight of the expression loss: {title}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 3, maxWidth: 720 }}>
        Editors trained alike but for this weight and that of mouth’s and eyes’ light and dark, against the
        base on {seeds.length} faces that served tuning and are in no other figure here. ½ × and 1 × are
        target changes; each says how much less than the base changes.
      </Typography>
      <Box tabIndex={0} role="region" aria-label={`Weights: ${title}`} sx={{ overflowX: 'auto' }}>
        <Box component="table" sx={tableStyles}>
          <thead>
            <tr>
              <th scope="col">Weight</th>
              <th scope="col">Mouth and eyes</th>
              <th scope="col">Regions</th>
              <th scope="col">Steps</th>
              <th scope="col">Strength 1 reaches</th>
              <th scope="col">Faces to 1 ×</th>
              <th scope="col">To 2 ×</th>
              <th scope="col">Drift, ½ ×</th>
              <th scope="col">Drift, 1 ×</th>
              <th scope="col">Expression, ½ ×</th>
              <th scope="col">Expression, 1 ×</th>
            </tr>
          </thead>
          <tbody>
            {swept.map((one) => (
              <tr key={one.sha256}>
                <th scope="row">{one.hfld}</th>
                <td>{one.structure}</td>
                <td>{regionWords(one.regions)}</td>
                <td>{one.steps}</td>
                <td>{one.atOne.value.toFixed(2)} ×</td>
                <td>{one.reached}</td>
                <td>{one.reachedTwice}</td>
                <td>{less(one.driftAtHalf)}</td>
                <td>{less(one.drift)}</td>
                <td>{less(one.changeAtHalf)}</td>
                <td>{less(one.change)}</td>
              </tr>
            ))}
          </tbody>
        </Box>
      </Box>
    </Box>
  );
}

function regionWords(regions: LossSweep['swept'][number]['regions']): string {
  const pairs = Object.entries(regions ?? {}).map(([name, weight]) => `${name} ${weight}`);
  return pairs.length > 0 ? pairs.join(', ') : 'as in the lock';
}

function less(pair: ComparedPair | null): string {
  if (!pair) return 'none';
  if (pair.faces < judgedFrom) return `N ${pair.faces}: not judged`;
  if (!pair.reduction) return '–';
  const { value, low, high } = pair.reduction;
  return `${percent(value)} (${percent(low)} to ${percent(high)})`;
}
