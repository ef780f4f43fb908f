// What is chosen and what can be done with all of it at once.
import CloseOutlined from '@mui/icons-material/CloseOutlined';
import DeleteForeverOutlined from '@mui/icons-material/DeleteForeverOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { type Listed, readFound } from '../../data/library.ts';
import { useStudio } from '../../data/studio.ts';
import { ToolStrip } from '../../parts/ToolStrip.tsx';
import { count } from '../../parts/words.ts';
import { TagEditor } from './details/TagEditor.tsx';
import { choose, clearChosen, useLibrary } from './libraryState.ts';
import type { Erasing } from './useErasing.ts';

interface Props {
  listed: Listed;
  total: number;
  erasing: Erasing;
  tags: RefObject<HTMLInputElement | null>;
}

export function SelectionBar({ listed, total, erasing, tags }: Props) {
  const { call } = useStudio();
  const client = useQueryClient();
  const chosen = useLibrary((state) => state.chosen);
  if (chosen.size === 0) return null;
  const ids = [...chosen];
  const noun = listed.of === 'faces' ? 'face' : 'variation';
  return (
    <ToolStrip role="region" label="Chosen" raised>
      <Typography role="status" sx={{ fontWeight: 600 }}>
        {count(chosen.size, noun)} chosen
      </Typography>
      {chosen.size < total && (
        <Button onClick={() => void readFound(call, client, listed).then(choose)}>
          Choose all {total.toLocaleString('en')}
        </Button>
      )}
      <TagEditor
        chosen={listed.of === 'faces' ? { faces: ids, variations: [] } : { faces: [], variations: ids }}
        input={tags}
      />
      <Box sx={{ flex: 1 }} />
      {erasing.asking ? (
        <>
          <Typography variant="body2">
            {listed.of === 'faces'
              ? 'Erase them with all that was made of them? They can’t be brought back.'
              : 'Discard them? They can’t be brought back.'}
          </Typography>
          <Button
            color="error"
            variant="contained"
            loading={erasing.done !== null}
            loadingPosition="start"
            startIcon={<DeleteForeverOutlined />}
            onClick={erasing.start}
          >
            {erasing.done === null
              ? `Erase ${count(chosen.size, noun)}`
              : `Erasing ${erasing.done + 1} of ${erasing.total}`}
          </Button>
          <Button autoFocus onClick={erasing.stop}>
            {erasing.done === null ? 'Keep them' : 'Stop'}
          </Button>
        </>
      ) : (
        <Tooltip title={`Erase ${count(chosen.size, noun)}…`}>
          <IconButton aria-label="Erase what is chosen" onClick={erasing.ask}>
            <DeleteForeverOutlined sx={{ fontSize: 18 }} />
          </IconButton>
        </Tooltip>
      )}
      <Tooltip title="Choose nothing">
        <IconButton aria-label="Choose nothing" onClick={clearChosen}>
          <CloseOutlined sx={{ fontSize: 18 }} />
        </IconButton>
      </Tooltip>
    </ToolStrip>
  );
}
