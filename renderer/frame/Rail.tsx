import FaceRetouchingNaturalOutlined from '@mui/icons-material/FaceRetouchingNaturalOutlined';
import GridViewOutlined from '@mui/icons-material/GridViewOutlined';
import IosShareOutlined from '@mui/icons-material/IosShareOutlined';
import MemoryOutlined from '@mui/icons-material/MemoryOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import type { ComponentType } from 'react';
import { frame } from '../theme/tokens.ts';
import { type Stage, showStage, useView } from './viewState.ts';

const entries: readonly { stage: Stage; title: string; Icon: ComponentType }[] = [
  { stage: 'library', title: 'Library', Icon: GridViewOutlined },
  { stage: 'edit', title: 'Edit', Icon: FaceRetouchingNaturalOutlined },
  { stage: 'export', title: 'Export', Icon: IosShareOutlined },
  { stage: 'models', title: 'Models', Icon: MemoryOutlined },
];

export function Rail() {
  const stage = useView((state) => state.stage);
  // A photo is looked at from the library.
  const current = stage === 'photo' ? 'library' : stage;
  return (
    <Box
      component="nav"
      aria-label="Stages"
      sx={{
        gridArea: 'rail',
        width: frame.rail,
        bgcolor: 'tool.rail',
        borderRight: 1,
        borderColor: 'divider',
        display: 'flex',
        flexDirection: 'column',
        py: 2,
      }}
    >
      {entries.map(({ stage: entry, title, Icon }) => (
        <ButtonBase
          key={entry}
          aria-current={current === entry ? 'page' : undefined}
          onClick={() => showStage(entry)}
          sx={{
            flexDirection: 'column',
            gap: 1,
            py: 2.5,
            color: 'text.secondary',
            borderLeft: '2px solid transparent',
            borderRight: '2px solid transparent',
            '&:hover': { color: 'text.primary' },
            '&[aria-current]': { color: 'text.primary', borderLeftColor: 'primary.main' },
            '&[aria-current] svg': { color: 'primary.main' },
          }}
        >
          <Icon />
          <Typography variant="caption">{title}</Typography>
        </ButtonBase>
      ))}
    </Box>
  );
}
