// Whose expression the lock holds the face to: its own unless another is taken, or an action is asked for.
import AddReactionOutlined from '@mui/icons-material/AddReactionOutlined';
import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useState } from 'react';
import type { ReferenceRequest } from '../../../../main/contracts/transfer.ts';
import { useFace } from '../../../data/queries.ts';
import { useShortcuts } from '../../../frame/shortcuts.ts';
import { changeDesk, type LockChoice } from '../../../frame/viewState.ts';
import { faceTitle } from '../../../parts/words.ts';
import { editActions } from '../editActions.ts';
import { ExpressionDialog } from './ExpressionDialog.tsx';
import { expressionWords } from './expressionWords.ts';

export function ExpressionSource({ face, lock }: { face: string; lock: LockChoice }) {
  const [open, setOpen] = useState(false);
  const { reference } = lock;
  const { data: other } = useFace(reference?.kind === 'face' ? reference.face : null);
  useShortcuts(editActions, { expression: () => setOpen(true) });
  const hold = (next: ReferenceRequest | null) => {
    const { reference: _, ...own } = lock;
    changeDesk(face, {
      lock: next ? { ...own, on: true, reference: next } : own,
      shown: null,
      awaited: null,
    });
    setOpen(false);
  };
  const words = reference && expressionWords(reference, other && faceTitle(other.face));
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, pt: 1.5, pb: 1 }}>
      <Tooltip
        title="Hold the face to another face’s expression, or to a smile, an open mouth… at a share of its range"
        describeChild
      >
        <Button
          variant="outlined"
          startIcon={<AddReactionOutlined />}
          onClick={() => setOpen(true)}
          sx={{ flex: 1, justifyContent: 'start', minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}
        >
          {words ?? 'Take another expression…'}
        </Button>
      </Tooltip>
      {reference && (
        <IconButton aria-label="Hold its own expression" onClick={() => hold(null)}>
          <Close sx={{ fontSize: 16 }} />
        </IconButton>
      )}
      {open && (
        <ExpressionDialog face={face} reference={reference} onHold={hold} onClose={() => setOpen(false)} />
      )}
    </Box>
  );
}
