// Somebody withdraws: where their faces are, and the note that calls copies back. Erasing is a step of its own.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { Withdrawal as Found } from '../../../main/contracts/methods.ts';
import { useWithdrawal } from '../../data/methods.ts';
import { saveFile } from '../../parts/saveFile.ts';
import { count } from '../../parts/words.ts';

export function Withdrawal({ subject }: { subject: string }) {
  const ask = useWithdrawal();
  const found = ask.data?.subject === subject ? ask.data : null;
  return (
    <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
      {!found && (
        <Button loading={ask.isPending} onClick={() => ask.mutate(subject)}>
          {subject} withdraws…
        </Button>
      )}
      {found && <Held found={found} />}
    </Box>
  );
}

function Held({ found }: { found: Found }) {
  const { subject, faces, variations, versions, exports, recalls, note } = found;
  const places = [
    ...versions.map((one) => `${one.set}, version ${one.number}: ${count(one.variations, 'variation')}`),
    ...exports.map((one) => `${formWords[one.form] ?? 'Export'} ${one.target}: ${count(one.faces, 'face')}`),
    ...recalls.map((one) => `${kindWords[one.kind]} ${one.place}`),
  ];
  return (
    <>
      <Typography variant="body2">
        {count(faces.length, 'face')} and {count(variations, 'variation')} of {subject} are held by:
      </Typography>
      <Box component="ul" sx={{ m: 0, pl: 5, typography: 'body2', overflowWrap: 'anywhere' }}>
        {places.map((place) => (
          <li key={place}>{place}</li>
        ))}
        {places.length === 0 && <li>this library alone</li>}
      </Box>
      <Button
        variant="outlined"
        onClick={() => saveFile(`recall-${subject.replaceAll(' ', '-')}.md`, note, 'text/markdown')}
      >
        Save the recall note
      </Button>
    </>
  );
}

/** Of what was handed out; everything else is an export. */
const formWords: Readonly<Record<string, string>> = {
  experiment: 'Experiment',
  'rating page': 'Rating page',
  'review page': 'Review page',
};

const kindWords = {
  backup: 'Backup',
  direction: 'Direction',
  editor: 'Trained edit',
  export: 'Export',
} as const;
