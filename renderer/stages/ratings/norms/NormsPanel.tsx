// What people said of each picture on a question, how far they agree, and the table of it all for other programs.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNorms, useRatings, useReliability } from '../../../data/ratings.ts';
import { useStudio } from '../../../data/studio.ts';
import { saveFile } from '../../../parts/saveFile.ts';
import { SourceField, useSource } from '../SourceField.tsx';
import { CategoryTable } from './CategoryTable.tsx';
import { NormTable } from './NormTable.tsx';
import { ReliabilityFacts } from './ReliabilityFacts.tsx';

const rated = 'rated';

export function NormsPanel() {
  const { call } = useStudio();
  const questions = useRatings()?.questions;
  const [chosen, setChosen] = useState<string | null>(null);
  const [of, setOf] = useState(rated);
  const source = useSource(of);
  const key = chosen ?? questions?.find(({ ratings }) => ratings > 0)?.question.key ?? null;
  const norms = useNorms(key, source);
  const reliability = useReliability(key);
  const save = useMutation({
    mutationFn: async () => {
      const { text } = await call('normsTable', { source });
      saveFile('mien-norms.csv', text, 'text/csv');
    },
  });
  if (!questions) return null;
  if (key === null)
    return (
      <Typography color="textSecondary" sx={{ p: 6, maxWidth: 620 }}>
        Nobody has rated anything yet. Norms come from the ratings of a form, or from files of ratings: both
        are under Forms.
      </Typography>
    );
  return (
    <Box
      sx={{
        height: '100%',
        overflow: 'auto',
        p: 6,
        display: 'grid',
        gap: 6,
        alignContent: 'start',
        bgcolor: 'background.paper',
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'center' }}>
        <TextField
          select
          label="Question"
          value={key}
          onChange={(event) => setChosen(event.target.value)}
          sx={{ minWidth: 260 }}
        >
          {questions.map(({ question, ratings }) => (
            <MenuItem key={question.key} value={question.key}>
              {question.key} ({ratings.toLocaleString('en')})
            </MenuItem>
          ))}
        </TextField>
        <Box sx={{ minWidth: 260, display: 'grid' }}>
          <SourceField label="Of" value={of} onChange={setOf}>
            <MenuItem value={rated}>Every picture that was rated</MenuItem>
          </SourceField>
        </Box>
        <Button variant="outlined" onClick={() => save.mutate()} loading={save.isPending}>
          Save all norms as CSV
        </Button>
      </Box>
      {reliability && <ReliabilityFacts found={reliability} />}
      {reliability && reliability.categories.length > 0 && <CategoryTable found={reliability} />}
      {norms && reliability && <NormTable norms={norms} question={reliability.question} />}
    </Box>
  );
}
