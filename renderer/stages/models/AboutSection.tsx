import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useStatus } from '../../data/queries.ts';
import { Section } from './Section.tsx';

export function AboutSection() {
  const { data: status } = useStatus();
  if (!status) return null;
  return (
    <Section title={`Mien ${status.version}`} about="What to know before a figure is relied on.">
      <Box sx={{ display: 'grid', gap: 3, maxWidth: 680 }}>
        {status.notices.map((sentence) => (
          <Typography key={sentence}>{sentence}</Typography>
        ))}
      </Box>
    </Section>
  );
}
