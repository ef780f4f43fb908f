// Picks an expression: another face of the library, or an action and how far it goes.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Slider from '@mui/material/Slider';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ReferenceRequest } from '../../../../main/contracts/transfer.ts';
import { percent } from '../../../parts/words.ts';
import { ActionChoice } from './ActionChoice.tsx';
import { FaceChoice } from './FaceChoice.tsx';
import { LadderOfAction } from './LadderOfAction.tsx';

interface Props {
  face: string;
  reference: ReferenceRequest | undefined;
  onHold: (reference: ReferenceRequest) => void;
  onClose: () => void;
}

const starts = {
  face: { kind: 'face', face: '', share: 1 },
  action: { kind: 'action', action: 'smile', share: 0.5 },
} as const satisfies Record<string, ReferenceRequest>;

export function ExpressionDialog({ face, reference, onHold, onClose }: Props) {
  const [chosen, setChosen] = useState<ReferenceRequest>(reference ?? starts.face);
  const ready = chosen.kind === 'action' || chosen.face !== '';
  const share = chosen.share ?? 1;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="expression-title">
      <DialogTitle id="expression-title">Take another expression</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 3 }}>
        <ToggleButtonGroup
          aria-label="From where"
          size="small"
          exclusive
          value={chosen.kind}
          onChange={(_, kind: keyof typeof starts | null) => kind && setChosen(starts[kind])}
        >
          <ToggleButton value="face">Of another face</ToggleButton>
          <ToggleButton value="action">Step by step</ToggleButton>
        </ToggleButtonGroup>
        {chosen.kind === 'face' ? (
          <FaceChoice
            except={face}
            chosen={chosen.face}
            onChoose={(other) => setChosen({ ...chosen, face: other })}
          />
        ) : (
          <ActionChoice chosen={chosen.action} onChoose={(action) => setChosen({ ...chosen, action })} />
        )}
        <Box>
          <Box sx={{ display: 'flex', justifyContent: 'space-between' }}>
            <Typography variant="body2" id="expression-share">
              {chosen.kind === 'face' ? 'How much of it' : 'How far'}
            </Typography>
            <Typography variant="body2" sx={{ fontVariantNumeric: 'tabular-nums' }}>
              {percent(share)}
            </Typography>
          </Box>
          <Slider
            aria-labelledby="expression-share"
            min={chosen.kind === 'face' ? 0.25 : 0}
            max={chosen.kind === 'face' ? 1.5 : 1}
            step={0.05}
            value={share}
            onChange={(_, value) => setChosen({ ...chosen, share: value })}
          />
        </Box>
        <Typography variant="caption" color="textSecondary">
          Age, perceived gender and identity are held; the full picture shows it once it is rendered.
        </Typography>
      </DialogContent>
      <DialogActions>
        {chosen.kind === 'action' && (
          <LadderOfAction face={face} action={chosen.action} onStarted={onClose} />
        )}
        <Box sx={{ flex: 1 }} />
        <Button color="inherit" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="contained" disabled={!ready} onClick={() => onHold(chosen)}>
          Take it
        </Button>
      </DialogActions>
    </Dialog>
  );
}
