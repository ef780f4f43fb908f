// The report as files: a page for any browser, the pairs as a table, the figures as one document.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Filter } from '../../../main/contracts/filter.ts';
import { useWriteReport } from '../../data/report.ts';

export function WriteReport({ filter }: { filter: Filter }) {
  const [name, setName] = useState('lock report');
  const write = useWriteReport(filter);
  const fits = /^[A-Za-z0-9][\w .-]{0,99}$/.test(name);
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (fits) write.mutate(name);
      }}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'center' }}
    >
      <TextField
        label="Folder"
        value={name}
        error={!fits}
        onChange={({ target }) => setName(target.value)}
        sx={{ width: 220 }}
      />
      <Button type="submit" variant="outlined" disabled={!fits} loading={write.isPending}>
        Write HTML, CSV and JSON
      </Button>
      {write.data && (
        <Typography variant="body2" role="status" sx={{ userSelect: 'text', overflowWrap: 'anywhere' }}>
          Written: {write.data.folder}
        </Typography>
      )}
    </Box>
  );
}
