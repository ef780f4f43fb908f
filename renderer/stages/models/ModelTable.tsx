import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Model } from '../../../main/contracts/entities.ts';
import { size } from '../../parts/words.ts';
import { tableStyles } from './tableStyles.ts';

const stateWords: Record<Model['state'], string> = {
  present: 'Present',
  missing: 'Missing: run the set-up again',
  stale: 'Out of date: run the set-up again',
  damaged: 'Damaged: run the set-up again',
};

export function ModelTable({ models }: { models: readonly Model[] }) {
  return (
    <Box component="table" sx={tableStyles}>
      <thead>
        <tr>
          <th scope="col">Model</th>
          <th scope="col">Part</th>
          <th scope="col">State</th>
          <th scope="col">From</th>
          <th scope="col">Licence and what it asks for</th>
        </tr>
      </thead>
      <tbody>
        {models.map((model) => (
          <tr key={model.id}>
            <td>
              <Typography variant="body2" sx={{ fontWeight: 600 }}>
                {model.title}
              </Typography>
            </td>
            <td>{model.role}</td>
            <Box component="td" sx={{ whiteSpace: 'nowrap' }}>
              <Box component="span" sx={{ color: model.state === 'present' ? undefined : 'error.main' }}>
                {stateWords[model.state]}
              </Box>
              {model.bytes > 0 && `, ${size(model.bytes)}`}
            </Box>
            <td>
              {model.package} {model.version}
            </td>
            <td>
              {model.licence}
              {model.consequence && `. ${model.consequence}`}
            </td>
          </tr>
        ))}
      </tbody>
    </Box>
  );
}
