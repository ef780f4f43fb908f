// The side of the desk: sliders, lock, render, keep.
import RestartAltOutlined from '@mui/icons-material/RestartAltOutlined';
import SearchOutlined from '@mui/icons-material/SearchOutlined';
import TuneOutlined from '@mui/icons-material/TuneOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { Fragment, useCallback, useState } from 'react';
import type { Direction, Variation } from '../../../main/contracts/entities.ts';
import { changeDesk, type Desk, type Rows, useView } from '../../frame/viewState.ts';
import { narrow } from '../../theme/tokens.ts';
import { DirectionSlider } from './DirectionSlider.tsx';
import { groupsOf } from './groups.ts';
import { ImportDirection } from './ImportDirection.tsx';
import { KeepPanel } from './KeepPanel.tsx';
import { LadderButton } from './LadderButton.tsx';
import { LockPanel } from './LockPanel.tsx';
import { RowRange } from './RowRange.tsx';
import { Snapshots } from './Snapshots.tsx';
import type { Render } from './useRender.ts';

interface Props {
  face: string;
  desk: Desk;
  directions: readonly Direction[];
  shown: Variation | undefined;
  render: Render;
}

export function AdjustPanel({ face, desk, directions, shown, render }: Props) {
  const [search, setSearch] = useState('');
  const words = search.trim().toLowerCase();
  const found = directions.filter(({ title, id, provenance }) =>
    `${title} ${id} ${provenance}`.toLowerCase().includes(words),
  );
  const advanced = useView((view) => view.advanced);
  const groups = groupsOf(found, {
    advanced: advanced || words !== '',
    used: (direction) => Boolean(desk.strengths[direction]),
  });
  const setRows = (direction: string, rows: Rows) =>
    changeDesk(face, { rows: { ...desk.rows, [direction]: rows }, shown: null, awaited: null });
  const touched = Object.values(desk.strengths).some((strength) => strength !== 0);
  // The same function at every drag, so that only the slider under the hand is drawn anew.
  const set = useCallback(
    (direction: string, strength: number) => {
      const strengths = useView.getState().desks[face]?.strengths;
      changeDesk(face, { strengths: { ...strengths, [direction]: strength }, shown: null, awaited: null });
    },
    [face],
  );
  return (
    <Box
      component="aside"
      aria-label="Adjust"
      sx={{
        gridArea: 'adjust',
        minHeight: 0,
        display: 'flex',
        flexDirection: 'column',
        bgcolor: 'background.paper',
        borderLeft: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ display: 'flex', gap: 2, p: 2, pl: 3 }}>
        <TextField
          placeholder="Search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          slotProps={{
            htmlInput: { 'aria-label': 'Search directions' },
            input: {
              startAdornment: (
                <InputAdornment position="start">
                  <SearchOutlined sx={{ fontSize: 16 }} />
                </InputAdornment>
              ),
            },
          }}
          sx={{ flex: 1, '& input': { py: 1 } }}
        />
        <Snapshots {...{ face, desk, directions }} />
        <ImportDirection />
        <Tooltip title="Every slider back to zero">
          <span>
            <IconButton
              aria-label="Reset"
              disabled={!touched}
              onClick={() => changeDesk(face, { strengths: {}, rows: {}, shown: null, awaited: null })}
              sx={{ height: 1 }}
            >
              <RestartAltOutlined sx={{ fontSize: 18 }} />
            </IconButton>
          </span>
        </Tooltip>
        <ToggleButton
          value="advanced"
          size="small"
          selected={advanced}
          aria-label="Advanced"
          title="Advanced: layers of each direction that is moved, components of the latent space, and the lock’s loss"
          onChange={() => useView.setState({ advanced: !advanced })}
        >
          <TuneOutlined sx={{ fontSize: 16 }} />
        </ToggleButton>
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto', px: 3, pb: 2, [narrow]: { overflow: 'visible' } }}>
        {groups.map(({ title, directions: members }) => (
          <Box key={title} component="section" aria-label={title} sx={{ pt: 2 }}>
            <Typography variant="caption" component="h2" color="textSecondary" sx={{ m: 0, fontWeight: 600 }}>
              {title}
            </Typography>
            {members.map((direction) => (
              <Fragment key={direction.id}>
                <DirectionSlider
                  direction={direction}
                  strength={desk.strengths[direction.id] ?? 0}
                  onChange={set}
                />
                {advanced && desk.strengths[direction.id] && (
                  <RowRange
                    title={direction.title}
                    rows={desk.rows[direction.id] ?? direction.rows}
                    onChange={(rows) => setRows(direction.id, rows)}
                  />
                )}
              </Fragment>
            ))}
          </Box>
        ))}
        {found.length === 0 && (
          <Typography variant="body2" color="textSecondary" sx={{ p: 2 }}>
            {directions.length
              ? `No direction is called “${search}”.`
              : 'No directions are in the library yet.'}
          </Typography>
        )}
      </Box>
      <LockPanel face={face} lock={desk.lock} moving={directions.filter(({ id }) => desk.strengths[id])} />
      <RenderButton face={face} desk={desk} render={render} />
      {shown && <KeepPanel key={shown.id} variation={shown} />}
    </Box>
  );
}

function RenderButton({ face, desk, render }: Pick<Props, 'face' | 'desk' | 'render'>) {
  return (
    <Box sx={{ px: 3, py: 2, display: 'flex', gap: 2 }}>
      {render.running ? (
        <Button fullWidth variant="outlined" onClick={render.cancel}>
          Cancel rendering
        </Button>
      ) : (
        <Button
          fullWidth
          variant="contained"
          title="Enter"
          disabled={!render.possible}
          loading={render.starting}
          onClick={render.start}
        >
          Render full picture
        </Button>
      )}
      <LadderButton face={face} desk={desk} />
    </Box>
  );
}
