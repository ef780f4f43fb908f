// A small view of a file that is still in this window; its name where the browser can't decode it (HEIC, TIFF).
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';

interface Props {
  file: File;
  size: number;
}

export function FileThumbnail({ file, size }: Props) {
  const [address, setAddress] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return (
    <Box
      title={file.name}
      sx={{
        flex: 'none',
        width: size,
        height: size,
        overflow: 'hidden',
        borderRadius: 0.5,
        bgcolor: 'tool.track',
        display: 'grid',
        placeItems: 'center',
      }}
    >
      {address && !failed ? (
        <Box
          component="img"
          src={address}
          alt={file.name}
          loading="lazy"
          decoding="async"
          onError={() => setFailed(true)}
          sx={{ width: 1, height: 1, objectFit: 'cover' }}
        />
      ) : (
        <Typography
          variant="caption"
          sx={{ fontSize: 9, lineHeight: 1.2, px: 0.5, textAlign: 'center', overflowWrap: 'anywhere' }}
        >
          {file.name.slice(0, 24)}
        </Typography>
      )}
    </Box>
  );
}
