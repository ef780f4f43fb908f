// Filters kept by name: taken again by a click, kept under a name typed here.
import BookmarkBorderOutlined from '@mui/icons-material/BookmarkBorderOutlined';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Filter } from '../../../main/contracts/filter.ts';
import { useSavedFilters } from '../../data/library.ts';
import { useStudio } from '../../data/studio.ts';

const same = (one: Filter, other: Filter) => JSON.stringify(one) === JSON.stringify(other);

export function SavedFilters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { call } = useStudio();
  const saved = useSavedFilters();
  const [name, setName] = useState('');
  const [naming, setNaming] = useState(false);
  const save = useMutation({
    mutationFn: () => call('saveFilter', { name: name.trim(), filter }),
    onSuccess: () => {
      setName('');
      setNaming(false);
    },
  });
  const drop = useMutation({ mutationFn: (name: string) => call('deleteFilter', { name }) });
  const narrows = filter.text.trim() !== '' || filter.conditions.length > 0;
  const known = saved.some((one) => same(one.filter, filter));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) save.mutate();
  };
  return (
    <Box component="section" aria-label="Saved filters" sx={{ px: 2, pt: 2 }}>
      {saved.map((one) => (
        <Box key={one.name} sx={{ display: 'flex', alignItems: 'center' }}>
          <Button
            aria-pressed={same(one.filter, filter)}
            startIcon={<BookmarkBorderOutlined />}
            onClick={() => onChange(one.filter)}
            sx={{
              flex: 1,
              minWidth: 0,
              justifyContent: 'flex-start',
              color: 'text.primary',
              fontWeight: 400,
              px: 1,
              '&[aria-pressed=true]': { color: 'primary.main', fontWeight: 600 },
              '& > :last-of-type': { overflow: 'hidden', textOverflow: 'ellipsis' },
            }}
          >
            {one.name}
          </Button>
          <IconButton aria-label={`Forget the filter ${one.name}`} onClick={() => drop.mutate(one.name)}>
            <DeleteOutlined sx={{ fontSize: 16 }} />
          </IconButton>
        </Box>
      ))}
      {narrows && !known && !naming && (
        <Button startIcon={<BookmarkBorderOutlined />} onClick={() => setNaming(true)} sx={{ px: 1 }}>
          Save this filter
        </Button>
      )}
      {naming && (
        <Box component="form" onSubmit={submit} sx={{ display: 'flex', gap: 1, p: 1 }}>
          <TextField
            label="Name of the filter"
            value={name}
            autoFocus
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setNaming(false)}
            slotProps={{ htmlInput: { maxLength: 80 } }}
            sx={{ flex: 1, minWidth: 0 }}
          />
          <Button type="submit" variant="outlined" disabled={!name.trim()} loading={save.isPending}>
            Save
          </Button>
        </Box>
      )}
    </Box>
  );
}
