import KeyboardOutlined from '@mui/icons-material/KeyboardOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { frame } from '../theme/tokens.ts';
import { frameActions, stageActions } from './frameActions.ts';
import { useKeyWords } from './shortcuts.ts';
import { type StageEntry, stageEntries } from './stages.ts';
import { showStage, useView } from './viewState.ts';

export function Rail({ onKeyList }: { onKeyList: () => void }) {
  const stage = useView((state) => state.stage);
  const shown = stageEntries.find((entry) => entry.stage === stage);
  const keys = useKeyWords(frameActions.keyList);
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
        overflow: 'hidden auto',
        scrollbarWidth: 'none',
      }}
    >
      {stageEntries
        .filter(({ under }) => under === undefined)
        .map((entry) => (
          <Entry key={entry.stage} entry={entry} current={(shown?.under ?? stage) === entry.stage} />
        ))}
      <Box sx={{ flex: 1, minHeight: 8 }} />
      <Tooltip title={`Keys (${keys})`} placement="right">
        <IconButton aria-label="Keys" aria-haspopup="dialog" onClick={onKeyList} sx={{ alignSelf: 'center' }}>
          <KeyboardOutlined sx={{ fontSize: 20 }} />
        </IconButton>
      </Tooltip>
    </Box>
  );
}

function Entry({ entry, current }: { entry: StageEntry; current: boolean }) {
  const { stage, title, longTitle = title, Icon } = entry;
  const keys = useKeyWords(stageActions[stage]!);
  const [told, tell] = useState(false);
  // Once it has been pressed, the words would only stand over the stage that was asked for.
  const [pressed, press] = useState(false);
  const leave = () => {
    tell(false);
    press(false);
  };
  return (
    <Tooltip
      title={`${longTitle} (${keys})`}
      placement="right"
      open={told && !pressed}
      onOpen={() => tell(true)}
      onClose={() => tell(false)}
    >
      <ButtonBase
        aria-label={longTitle}
        aria-current={current ? 'page' : undefined}
        onClick={() => {
          press(true);
          showStage(stage);
        }}
        onMouseLeave={leave}
        onBlur={leave}
        sx={{
          flex: 'none',
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
    </Tooltip>
  );
}
