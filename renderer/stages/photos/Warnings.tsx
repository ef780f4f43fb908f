import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

/** What a person should know before they use a face. */
export function Warnings({ sentences }: { sentences: readonly string[] }) {
  return sentences.map((sentence) => (
    <Box key={sentence} sx={{ display: 'flex', gap: 2, borderLeft: 3, borderColor: 'error.main', pl: 2 }}>
      <WarningAmberOutlined sx={{ fontSize: 16, mt: '1px', color: 'error.main' }} />
      <Typography variant="body2">{sentence}</Typography>
    </Box>
  ));
}
