// The desk's keys, listed on a click or on '?'.
import KeyboardOutlined from '@mui/icons-material/KeyboardOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import Tooltip from '@mui/material/Tooltip';
import { useEffect, useRef, useState } from 'react';
import { figures } from '../../theme/tokens.ts';
import { editKeys, isTyping } from './useEditKeys.ts';

export function KeyList() {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === '?' && !isTyping(event.target)) setOpen(true);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <Tooltip title="Keys (?)">
        <IconButton ref={button} aria-label="Keys" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <KeyboardOutlined sx={{ fontSize: 18 }} />
        </IconButton>
      </Tooltip>
      <Popover
        open={open}
        anchorEl={() => button.current}
        onClose={() => setOpen(false)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: { role: 'dialog', 'aria-label': 'Keys', sx: { border: 1, borderColor: 'divider' } },
        }}
      >
        <Box
          component="dl"
          sx={{
            m: 0,
            p: 4,
            display: 'grid',
            gridTemplateColumns: 'auto 1fr',
            gap: '6px 20px',
            fontSize: 12,
            '& dt': { fontFamily: figures, color: 'text.secondary' },
            '& dd': { m: 0 },
          }}
        >
          {editKeys.map(([key, words]) => [<dt key={key}>{key}</dt>, <dd key={words}>{words}</dd>])}
        </Box>
      </Popover>
    </>
  );
}
