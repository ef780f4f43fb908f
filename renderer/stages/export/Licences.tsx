// What the models' licences ask of whoever uses the pictures: it travels with every export.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useModels, useStatus } from '../../data/queries.ts';

export function Licences() {
  const { data: models = [] } = useModels();
  const { data: status } = useStatus();
  const consequences = models
    .filter((model) => model.consequence)
    .map((model) => `${model.title}: ${model.consequence}`);
  return (
    <Box component="section" aria-label="Licences" sx={{ maxWidth: 640 }}>
      <Typography variant="h2" sx={{ mb: 3 }}>
        What goes with every export
      </Typography>
      {[...(status?.notices ?? []), ...consequences].map((sentence) => (
        <Typography key={sentence} variant="body2" component="p" sx={{ mt: 0, mb: 2 }}>
          {sentence}
        </Typography>
      ))}
    </Box>
  );
}
