// Files of ratings and action units: taken in when nothing is wrong with them, or without what is wrong once a person
// has seen it.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { TakenFiles } from '../../../main/contracts/ratings.ts';
import { useRatings } from '../../data/ratings.ts';
import { useStudio } from '../../data/studio.ts';
import { saveFile } from '../../parts/saveFile.ts';
import { useFilePicker } from '../../parts/useFilePicker.tsx';
import { count } from '../../parts/words.ts';
import { figures } from '../../theme/tokens.ts';

interface Taken extends TakenFiles {
  readonly files: readonly File[];
}

export function RatingFiles() {
  const { call } = useStudio();
  const [taken, setTaken] = useState<Taken | null>(null);
  const units = useRatings()?.units ?? 0;
  const take = useMutation({
    mutationFn: async ({ files, leaveOut }: { files: readonly File[]; leaveOut: boolean }) => {
      const given = await Promise.all(
        files.map(async (file) => ({ name: file.name, text: await file.text() })),
      );
      const found = await call('importRatings', { files: given, leaveOut });
      setTaken({ ...found.taken, files });
    },
  });
  const save = useMutation({
    mutationFn: async () => {
      const file = await call('ratingFile', {});
      saveFile('mien-ratings.json', JSON.stringify(file), 'application/json');
    },
  });
  const picker = useFilePicker({
    label: 'Files of ratings',
    accept: '.json,.csv,.txt,.jsonl',
    multiple: true,
    onFiles: (files) => take.mutate({ files, leaveOut: false }),
  });
  return (
    <Box
      component="section"
      aria-labelledby="rating-files"
      sx={{ display: 'grid', gap: 3, justifyItems: 'start', maxWidth: 720 }}
    >
      <Typography variant="h2" id="rating-files">
        Files
      </Typography>
      <Typography color="textSecondary">
        What a rating page saved; a table with picture, rater, question and value, or a column for each
        question; action units of OpenFace or Py-Feat as CSV. An export’s metadata.jsonl beside them says what
        the export called its pictures.
        {units > 0 && ` ${count(units, 'reading')} of action units so far.`}
      </Typography>
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button variant="outlined" loading={take.isPending} onClick={picker.open}>
          Take files
        </Button>
        <Button variant="outlined" onClick={() => save.mutate()}>
          Save all ratings
        </Button>
      </Box>
      {picker.input}
      {taken && <Result taken={taken} onStore={() => take.mutate({ files: taken.files, leaveOut: true })} />}
    </Box>
  );
}

function Result({ taken, onStore }: { taken: Taken; onStore: () => void }) {
  const { stored, ratings, units, known, wrong, problems } = taken;
  const right = [
    ratings > 0 && count(ratings, 'rating'),
    units > 0 && `${count(units, 'reading')} of action units`,
  ].filter(Boolean);
  const good = right.length > 0 ? right.join(' and ') : 'nothing new';
  return (
    <Box role="status" sx={{ display: 'grid', gap: 2, width: 1 }}>
      <Typography color={wrong > 0 && !stored ? 'error' : undefined}>
        {stored
          ? `Stored: ${good}. ${known} here already, ${wrong} left out.`
          : `Nothing is stored: ${count(wrong, 'row')} can’t be. Right and new: ${good}; here already: ${known}.`}
      </Typography>
      {problems.length > 0 && (
        <Box
          component="ul"
          // A list that scrolls is reached by the keyboard.
          tabIndex={0}
          aria-label="What is wrong"
          sx={{ m: 0, pl: 5, maxHeight: 220, overflow: 'auto', fontFamily: figures, fontSize: 12 }}
        >
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </Box>
      )}
      {!stored && ratings + units > 0 && (
        <Button variant="contained" onClick={onStore} sx={{ justifySelf: 'start' }}>
          Store what is right, leave out {wrong}
        </Button>
      )}
    </Box>
  );
}
