import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

/** Over the whole library while files hover over it. */
export function DropHint() {
  return (
    <Box
      sx={{
        position: 'absolute',
        inset: 0,
        zIndex: 'drawer',
        pointerEvents: 'none',
        display: 'grid',
        placeItems: 'center',
        bgcolor: 'rgba(0, 0, 0, 0.55)',
        border: 2,
        borderStyle: 'dashed',
        borderColor: 'primary.main',
      }}
    >
      <Typography
        variant="h1"
        component="p"
        sx={{ px: 8, py: 5, borderRadius: 1, bgcolor: 'background.paper', color: 'text.primary' }}
      >
        Drop photos or folders to take them in
      </Typography>
    </Box>
  );
}
