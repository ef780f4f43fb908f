import Typography from '@mui/material/Typography';
import { useModels } from '../../data/queries.ts';
import { ModelTable } from './ModelTable.tsx';
import { Section } from './Section.tsx';

export function ModelSection() {
  const { data: models } = useModels();
  return (
    <Section
      title="Models and licences"
      about="Each comes from a pinned package, is checked by its SHA-256 and converted on this machine. Exports carry the licences of the models they were made with."
    >
      {models ? (
        <ModelTable models={models} />
      ) : (
        <Typography variant="body2" color="textSecondary" role="status">
          Checking the models…
        </Typography>
      )}
    </Section>
  );
}
