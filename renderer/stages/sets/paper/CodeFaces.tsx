// Codes by people from a CSV file. What can't be taken is named row by row, and the rest is stored only when that is
// confirmed.
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useCodeFaces } from '../../../data/methods.ts';
import { notify } from '../../../data/problems.ts';
import { useFilePicker } from '../../../parts/useFilePicker.tsx';
import { count } from '../../../parts/words.ts';

const mostShown = 20;

export function CodeFaces() {
  const [coder, setCoder] = useState('');
  const [csv, setCsv] = useState('');
  const code = useCodeFaces();
  const send = (text: string, confirmed: boolean) =>
    code.mutate(
      { csv: text, coder: coder.trim(), confirmed },
      {
        onSuccess: ({ stored, codes, faces }) => {
          if (stored) notify('done', `${count(codes, 'code')} of ${count(faces, 'face')} recorded.`);
        },
      },
    );
  const { input, open } = useFilePicker({
    label: 'A CSV file of codes',
    accept: '.csv,.tsv,.txt',
    onFiles: async ([file]) => {
      if (!file) return;
      const text = await file.text();
      setCsv(text);
      send(text, false);
    },
  });
  const answer = code.data;
  return (
    <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
      {input}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'center' }}>
        <TextField
          label="Coded by"
          size="small"
          value={coder}
          onChange={({ target }) => setCoder(target.value)}
          slotProps={{ htmlInput: { maxLength: 80 } }}
          sx={{ width: 180 }}
        />
        <Button variant="outlined" disabled={coder.trim() === ''} loading={code.isPending} onClick={open}>
          Take codes from a CSV file
        </Button>
        <Typography variant="body2" color="textSecondary">
          Columns: face, and any of age, gender (female, male), expression, skin (L*).
        </Typography>
      </Box>
      {answer && !answer.stored && (
        <Alert
          severity="warning"
          action={
            answer.codes > 0 && (
              <Button color="inherit" onClick={() => send(csv, true)}>
                Record the others
              </Button>
            )
          }
        >
          {count(answer.refused.length, 'row')} can’t be taken, so nothing is recorded yet.
          {answer.refused.slice(0, mostShown).map(({ line, reason }) => (
            <Typography key={line} variant="body2">
              Line {line}: {reason}
            </Typography>
          ))}
          {answer.refused.length > mostShown && `and ${answer.refused.length - mostShown} more.`}
        </Alert>
      )}
    </Box>
  );
}
