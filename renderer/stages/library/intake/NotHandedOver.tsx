// Files that this window could not hand over: too large for it, or gone.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useIntake } from './intakeState.ts';
import { Line } from './RefusalList.tsx';

export function NotHandedOver() {
  const files = useIntake((state) => state.notHandedOver);
  if (files.length === 0) return null;
  return (
    <Box
      component="section"
      aria-label="Files that could not be read"
      sx={{
        px: 4,
        py: 3,
        display: 'flex',
        gap: 3,
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box
        component="ul"
        aria-label="Not read"
        tabIndex={0}
        sx={{
          flex: 1,
          m: 0,
          p: 0,
          listStyle: 'none',
          display: 'grid',
          gap: 1,
          maxHeight: 140,
          overflow: 'auto',
        }}
      >
        {files.map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two folders may hold files of one name
          <Line key={index} {...file} />
        ))}
      </Box>
      <Button onClick={() => useIntake.setState({ notHandedOver: [] })} sx={{ alignSelf: 'start' }}>
        Done
      </Button>
    </Box>
  );
}
