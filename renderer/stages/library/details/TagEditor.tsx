// The tags of one thing or of many: a tag that only some have says how many, and a click gives it to all.
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { type Chosen, useTags } from '../../../data/library.ts';
import { useStudio } from '../../../data/studio.ts';

export function TagEditor({ chosen, input }: { chosen: Chosen; input?: RefObject<HTMLInputElement | null> }) {
  const { call } = useStudio();
  const { tags, known } = useTags(chosen);
  const [typing, setTyping] = useState('');
  const size = chosen.faces.length + chosen.variations.length;
  const change = useMutation({
    mutationFn: (tagging: { add?: string[]; remove?: string[] }) =>
      call('setTags', { faces: [...chosen.faces], variations: [...chosen.variations], ...tagging }),
  });
  const add = (tag: string) => {
    setTyping('');
    if (tag.trim()) change.mutate({ add: [tag.trim().slice(0, 80)] });
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, minWidth: 0 }}>
      {tags.map(({ tag, count }) => (
        <Chip
          key={tag}
          size="small"
          label={count < size ? `${tag} (${count})` : tag}
          variant={count < size ? 'outlined' : 'filled'}
          {...(count < size && { onClick: () => add(tag), title: `Give ${tag} to all ${size}` })}
          onDelete={() => change.mutate({ remove: [tag] })}
          sx={{ borderRadius: 1, maxWidth: 220 }}
        />
      ))}
      <Autocomplete
        freeSolo
        size="small"
        options={known.filter((tag) => !tags.some((one) => one.tag === tag && one.count === size))}
        value={null}
        inputValue={typing}
        onInputChange={(_, text, reason) => reason !== 'reset' && setTyping(text)}
        onChange={(_, tag) => tag && add(tag)}
        renderInput={(field) => (
          <TextField
            {...field}
            {...(input && { inputRef: input })}
            placeholder="Add a tag"
            slotProps={{
              ...field.slotProps,
              htmlInput: { ...field.slotProps.htmlInput, 'aria-label': 'Add a tag', maxLength: 80 },
            }}
          />
        )}
        sx={{ width: 148, '& .MuiInputBase-root': { py: '1px !important' } }}
      />
    </Box>
  );
}
