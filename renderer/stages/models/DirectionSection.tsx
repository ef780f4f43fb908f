// Every direction of this library: where it is from, how good it is, what it moves by itself.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Direction } from '../../../main/contracts/entities.ts';
import { useDirections } from '../../data/queries.ts';
import { signed } from '../../parts/words.ts';
import { ImportDirection } from '../edit/ImportDirection.tsx';
import { MakeDirections } from '../teach/MakeDirections.tsx';
import { Section } from './Section.tsx';
import { TrainingCurve } from './TrainingCurve.tsx';
import { tableStyles } from './tableStyles.ts';

const origins: Record<Direction['origin'], string> = {
  shipped: 'Shipped',
  learned: 'Learned',
  imported: 'Imported',
  pca: 'PCA',
  sefa: 'SeFa',
  taught: 'Taught',
  trained: 'Trained',
};

export function DirectionSection() {
  const { data: directions } = useDirections();
  return (
    <Section
      title="Directions"
      about="What the sliders move along. One step is one standard deviation of the attribute over sampled faces. Files of yours (.npy, .npz, .json) become directions too."
      action={
        <Box sx={{ display: 'flex', gap: 2 }}>
          <MakeDirections />
          <ImportDirection />
        </Box>
      }
    >
      {directions ? (
        <Box component="table" sx={tableStyles}>
          <thead>
            <tr>
              <th scope="col">Direction</th>
              <th scope="col">Origin</th>
              <th scope="col">Layers</th>
              <th scope="col">Range</th>
              <th scope="col">Moves by itself</th>
              <th scope="col">Quality</th>
              <th scope="col">Made from</th>
            </tr>
          </thead>
          <tbody>
            {directions.map((direction) => (
              <Row key={direction.id} direction={direction} />
            ))}
          </tbody>
        </Box>
      ) : (
        <Typography variant="body2" color="textSecondary" role="status">
          Reading the directions…
        </Typography>
      )}
    </Section>
  );
}

function Row({ direction }: { direction: Direction }) {
  const { title, origin, rows, range, moves, quality, provenance } = direction;
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{origins[origin]}</td>
      <Box component="td" sx={{ whiteSpace: 'nowrap' }}>
        {rows.map((row) => row + 1).join('–')}
      </Box>
      <Box component="td" sx={{ whiteSpace: 'nowrap' }}>
        {signed(range[0], 0)} to {signed(range[1], 0)}
      </Box>
      <td>{moves.length > 0 ? moves.join(', ') : 'nothing'}</td>
      <td>{quality}</td>
      <Box component="td" sx={{ overflowWrap: 'anywhere' }}>
        {provenance}
        {origin === 'trained' && (
          <Box sx={{ mt: 1 }}>
            <TrainingCurve editor={direction} />
          </Box>
        )}
      </Box>
    </tr>
  );
}
