// The side of the desk: sliders, lock, render, keep.
import SearchOutlined from '@mui/icons-material/SearchOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Direction, Variation } from '../../../main/contracts/entities.ts';
import { changeDesk, type Desk } from '../../frame/viewState.ts';
import { narrow } from '../../theme/tokens.ts';
import { DirectionSlider } from './DirectionSlider.tsx';
import { ImportDirection } from './ImportDirection.tsx';
import { KeepPanel } from './KeepPanel.tsx';
import { LockPanel } from './LockPanel.tsx';
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
  const touched = Object.values(desk.strengths).some((strength) => strength !== 0);
  const set = (direction: string, strength: number) =>
    changeDesk(face, {
      strengths: { ...desk.strengths, [direction]: strength },
      shown: null,
      awaited: null,
    });
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
          placeholder="Search directions"
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
        <ImportDirection />
        <Button
          disabled={!touched}
          onClick={() => changeDesk(face, { strengths: {}, shown: null, awaited: null })}
        >
          Reset
        </Button>
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto', px: 3, pb: 2, [narrow]: { overflow: 'visible' } }}>
        {found.map((direction) => (
          <DirectionSlider
            key={direction.id}
            direction={direction}
            strength={desk.strengths[direction.id] ?? 0}
            onChange={set}
          />
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
      <RenderButton render={render} />
      {shown && <KeepPanel key={shown.id} variation={shown} />}
    </Box>
  );
}

function RenderButton({ render }: { render: Render }) {
  return (
    <Box sx={{ px: 3, py: 2 }}>
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
    </Box>
  );
}
