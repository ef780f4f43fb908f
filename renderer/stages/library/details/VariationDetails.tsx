import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ListedVariation } from '../../../../main/contracts/library.ts';
import { useStudio } from '../../../data/studio.ts';
import { openFace } from '../../../frame/viewState.ts';
import { signed } from '../../../parts/words.ts';
import { editWords, lockWords } from '../entryWords.ts';
import { openEntry } from '../openEntry.ts';
import { type Fact, Facts } from './Facts.tsx';
import { TagEditor } from './TagEditor.tsx';

export function VariationDetails({ variation }: { variation: ListedVariation }) {
  const { call, pictureUrl } = useStudio();
  const { id, face, faceName, picture } = variation;
  return (
    <Box sx={{ display: 'grid', gap: 3, p: 3 }}>
      <Box
        component="img"
        src={pictureUrl(picture, 512)}
        alt=""
        sx={{ width: 1, aspectRatio: '1', bgcolor: 'tool.track' }}
      />
      <Typography variant="h2" sx={{ overflowWrap: 'anywhere' }}>
        {faceName}
      </Typography>
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button
          variant="contained"
          onClick={() => openEntry(call, { of: 'variations', id, variation })}
          sx={{ flex: 1 }}
        >
          Edit
        </Button>
        <Button variant="outlined" onClick={() => openFace(face)} sx={{ flex: 1 }}>
          Its face
        </Button>
      </Box>
      <TagEditor chosen={{ faces: [], variations: [id] }} />
      <Facts facts={factsOf(variation)} />
    </Box>
  );
}

function factsOf(variation: ListedVariation): readonly Fact[] {
  const { lock, kept, labels, note, expressionChange, driftLips, identity, ageBefore, ageAfter } = variation;
  return [
    ['Edit', editWords(variation)],
    ['Expression lock', lockWords(lock)],
    ['Change of expression', expressionChange.toFixed(2)],
    ['Drift of lips', `${driftLips.toFixed(3)} eye distances`],
    ['Identity similarity', identity.toFixed(2)],
    ['Age', `${Math.round(ageBefore)} → ${Math.round(ageAfter)} years (${signed(ageAfter - ageBefore, 0)})`],
    ['Kept', kept ? 'yes' : 'no'],
    ...(labels.length > 0 ? ([['Labels', labels.join(', ')]] as const) : []),
    ...(note ? ([['Note', note]] as const) : []),
    ['Made', new Date(variation.created).toLocaleString()],
    ['Id', variation.id],
  ];
}
