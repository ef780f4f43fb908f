// In the corner of a face that came from a photo: that it did, and what should be known of it. The words for it are
// in the cell's own sentence, which is on hover and with screen readers.
import ImageOutlined from '@mui/icons-material/ImageOutlined';
import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import type { PhotoSource } from '../../data/photos.ts';

export function PhotoMarks({ source: { quality, looksMinor } }: { source: PhotoSource }) {
  return (
    <Box
      aria-hidden
      sx={{
        position: 'absolute',
        left: 4,
        top: 4,
        display: 'flex',
        gap: 1,
        fontSize: 11,
        lineHeight: '16px',
        color: '#fff',
        '& > *': {
          display: 'flex',
          alignItems: 'center',
          gap: 0.5,
          px: 1,
          borderRadius: 0.5,
          bgcolor: 'rgba(0, 0, 0, 0.65)',
        },
        '& svg': { fontSize: 13 },
      }}
    >
      <Box>
        <ImageOutlined sx={{ my: '1.5px' }} />
      </Box>
      {quality.poor.length > 0 && (
        <Box sx={{ color: '#ffc46b' }}>
          <WarningAmberOutlined />
          poor
        </Box>
      )}
      {looksMinor && <Box sx={{ color: '#ffc46b' }}>minor?</Box>}
    </Box>
  );
}
