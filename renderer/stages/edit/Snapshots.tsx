// Where the sliders and the lock stand, kept under a name to come back to. Going back is a step like any other: undo
// takes it back.
import BookmarksOutlined from '@mui/icons-material/BookmarksOutlined';
import CloseOutlined from '@mui/icons-material/CloseOutlined';
import FileOpenOutlined from '@mui/icons-material/FileOpenOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import TextField from '@mui/material/TextField';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import type { Direction } from '../../../main/contracts/entities.ts';
import type { Snapshot } from '../../../main/contracts/snapshots.ts';
import { useDeleteSnapshot, useSaveSnapshot, useSnapshots } from '../../data/snapshots.ts';
import { useKeyWords, useShortcuts } from '../../frame/shortcuts.ts';
import { changeDesk, type Desk } from '../../frame/viewState.ts';
import { useFilePicker } from '../../parts/useFilePicker.tsx';
import { signed } from '../../parts/words.ts';
import { editActions } from './editActions.ts';
import { readRecipe, recipeEnding } from './recipeFile.ts';
import { placedOf } from './requests.ts';

interface Props {
  face: string;
  desk: Desk;
  directions: readonly Direction[];
}

export function Snapshots({ face, desk, directions }: Props) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const key = useKeyWords(editActions.snapshots);
  useShortcuts(editActions, { snapshots: () => setOpen(true) });
  return (
    <>
      <Tooltip title={`Snapshots of the sliders and the lock (${key})`}>
        <IconButton
          ref={button}
          aria-label="Snapshots"
          aria-haspopup="dialog"
          aria-expanded={open}
          onClick={() => setOpen(true)}
        >
          <BookmarksOutlined sx={{ fontSize: 18 }} />
        </IconButton>
      </Tooltip>
      <Popover
        open={open}
        onClose={() => setOpen(false)}
        anchorEl={() => button.current}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': 'Snapshots',
            sx: { width: 300, p: 3, display: 'grid', gap: 3, border: 1, borderColor: 'divider' },
          },
        }}
      >
        <Saving face={face} desk={desk} />
        <Saved {...{ face, directions }} onBack={() => setOpen(false)} />
        <OpenRecipe face={face} onBack={() => setOpen(false)} />
      </Popover>
    </>
  );
}

function Saving({ face, desk }: Omit<Props, 'directions'>) {
  const [name, setName] = useState('');
  const save = useSaveSnapshot(face, () => setName(''));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { strengths, rows, lock } = desk;
    const layers = Object.entries(rows).map(([id, [first, last]]): [string, [number, number]] => [
      id,
      [first, last],
    ]);
    if (name.trim())
      save.mutate({ name: name.trim(), desk: { strengths, rows: Object.fromEntries(layers), lock } });
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'flex', gap: 2 }}>
      <TextField
        autoFocus
        label="Name for the sliders as they are"
        value={name}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 80 } }}
        sx={{ flex: 1 }}
      />
      <Button type="submit" variant="contained" disabled={!name.trim()} loading={save.isPending}>
        Save
      </Button>
    </Box>
  );
}

function Saved({ face, directions, onBack }: Omit<Props, 'desk'> & { onBack: () => void }) {
  const snapshots = useSnapshots(face);
  const remove = useDeleteSnapshot(face);
  if (snapshots.length === 0)
    return (
      <Typography variant="body2" color="textSecondary">
        None yet. A snapshot keeps where every slider and the lock stand, so that you can try something else
        and come back.
      </Typography>
    );
  const back = ({ desk }: Snapshot) => {
    changeDesk(face, { ...desk, shown: null, awaited: null });
    onBack();
  };
  return (
    <Box
      component="ul"
      aria-label="Saved snapshots"
      sx={{ m: 0, p: 0, listStyle: 'none', maxHeight: 320, overflow: 'auto' }}
    >
      {snapshots.map((snapshot) => (
        <Box component="li" key={snapshot.name} sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <ButtonBase
            onClick={() => back(snapshot)}
            sx={{
              flex: 1,
              minWidth: 0,
              display: 'block',
              textAlign: 'left',
              px: 2,
              py: 1.5,
              borderRadius: 1,
              '&:hover, &:focus-visible': { bgcolor: 'tool.raised' },
            }}
          >
            <Typography variant="body2" noWrap sx={{ fontWeight: 600 }}>
              {snapshot.name}
            </Typography>
            <Typography variant="caption" color="textSecondary" noWrap sx={{ display: 'block' }}>
              {deskWords(snapshot, directions)}
            </Typography>
          </ButtonBase>
          <IconButton
            aria-label={`Forget the snapshot ${snapshot.name}`}
            onClick={() => remove.mutate(snapshot.name)}
          >
            <CloseOutlined sx={{ fontSize: 16 }} />
          </IconButton>
        </Box>
      ))}
    </Box>
  );
}

/** A recipe that somebody saved, put on this face's sliders. */
function OpenRecipe({ face, onBack }: { face: string; onBack: () => void }) {
  const open = useMutation({
    mutationFn: readRecipe,
    onSuccess: (recipe) => {
      changeDesk(face, { ...placedOf(recipe), shown: null, awaited: null });
      onBack();
    },
  });
  const picker = useFilePicker({
    label: 'Recipe file',
    accept: recipeEnding,
    onFiles: ([file]) => file && open.mutate(file),
  });
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider', pt: 2 }}>
      {picker.input}
      <Button startIcon={<FileOpenOutlined />} onClick={picker.open}>
        Open a recipe file
      </Button>
    </Box>
  );
}

/** 'Age −2.0, Smile +1.0 · locked'. */
function deskWords({ desk: { strengths, lock } }: Snapshot, directions: readonly Direction[]): string {
  const moved = Object.entries(strengths)
    .filter(([, strength]) => strength !== 0)
    .map(([id, strength]) => `${directions.find((one) => one.id === id)?.title ?? id} ${signed(strength)}`);
  return `${moved.join(', ') || 'Nothing moved'} · ${lock.on ? 'locked' : 'unlocked'}`;
}
