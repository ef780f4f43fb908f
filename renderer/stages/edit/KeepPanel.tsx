// Keeping the variation that is shown: labels, a note, or out with it.
import BookmarkAddedOutlined from '@mui/icons-material/BookmarkAddedOutlined';
import BookmarkBorderOutlined from '@mui/icons-material/BookmarkBorderOutlined';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Tooltip from '@mui/material/Tooltip';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Variation } from '../../../main/contracts/entities.ts';
import { keys } from '../../data/queries.ts';
import { useStudio } from '../../data/studio.ts';
import { changeDesk } from '../../frame/viewState.ts';
import { useKnownLabels } from '../../parts/knownLabels.ts';
import { saveFile } from '../../parts/saveFile.ts';
import { recipeEnding, recipeText } from './recipeFile.ts';

export function KeepPanel({ variation }: { variation: Variation }) {
  const { call } = useStudio();
  const client = useQueryClient();
  const known = useKnownLabels();
  const [labels, setLabels] = useState<readonly string[]>(variation.labels);
  const [typing, setTyping] = useState('');
  const [note, setNote] = useState(variation.note);
  const [sure, setSure] = useState(false);
  const refresh = () => {
    void client.invalidateQueries({ queryKey: keys.face(variation.face) });
    void client.invalidateQueries({ queryKey: keys.status });
  };
  const keep = useMutation({
    mutationFn: () => {
      // A label still being typed counts.
      const all = new Set([...labels, typing.trim()].filter(Boolean));
      return call('keep', { variation: variation.id, labels: [...all], note });
    },
    onSuccess: ({ variation: kept }) => {
      setLabels(kept.labels);
      setTyping('');
      void client.invalidateQueries({ queryKey: keys.variation(kept.id) });
      refresh();
    },
  });
  const discard = useMutation({
    mutationFn: () => call('discard', { variation: variation.id }),
    onSuccess: () => {
      changeDesk(variation.face, { shown: null, awaited: null });
      refresh();
    },
  });
  const changed =
    typing.trim() !== '' || note !== variation.note || labels.join() !== variation.labels.join();
  return (
    <Box
      component="section"
      aria-label="Keep"
      sx={{ p: 3, pt: 2, display: 'grid', gap: 2, borderTop: 1, borderColor: 'divider' }}
    >
      <Autocomplete
        multiple
        freeSolo
        size="small"
        limitTags={2}
        options={known.filter((label) => !labels.includes(label))}
        value={[...labels]}
        inputValue={typing}
        onInputChange={(_, text) => setTyping(text)}
        onChange={(_, chosen) => setLabels(chosen.map((label) => label.trim()).filter(Boolean))}
        renderInput={(field) => (
          <TextField {...field} label="Labels" placeholder={labels.length ? '' : 'young, smiling…'} />
        )}
      />
      <TextField label="Note" value={note} onChange={(event) => setNote(event.target.value)} />
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button
          variant={variation.kept && !changed ? 'outlined' : 'contained'}
          startIcon={variation.kept && !changed ? <BookmarkAddedOutlined /> : <BookmarkBorderOutlined />}
          disabled={variation.kept && !changed}
          loading={keep.isPending}
          onClick={() => keep.mutate()}
          sx={{ flex: 1 }}
        >
          {variation.kept ? (changed ? 'Keep changes' : 'Kept') : 'Keep'}
        </Button>
        <Button
          color={sure ? 'error' : 'inherit'}
          startIcon={<DeleteOutlined />}
          loading={discard.isPending}
          // What was kept takes a second click: it can't be brought back.
          onClick={() => (variation.kept && !sure ? setSure(true) : discard.mutate())}
          onBlur={() => setSure(false)}
        >
          {sure ? 'Discard for good' : 'Discard'}
        </Button>
        <Tooltip title="Save the recipe as a file: it makes the same edit on any face">
          <IconButton
            aria-label="Save the recipe"
            onClick={() =>
              saveFile(
                `${variation.face}-${variation.id}${recipeEnding}`,
                recipeText(variation.recipe),
                'application/json',
              )
            }
          >
            <FileDownloadOutlined sx={{ fontSize: 18 }} />
          </IconButton>
        </Tooltip>
      </Box>
    </Box>
  );
}
