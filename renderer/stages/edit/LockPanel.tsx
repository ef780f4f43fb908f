// The expression lock: on or off, and how much each region of the face counts.
import LockOpenOutlined from '@mui/icons-material/LockOpenOutlined';
import LockOutlined from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import Slider from '@mui/material/Slider';
import Switch from '@mui/material/Switch';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { Direction } from '../../../main/contracts/entities.ts';
import { regionNames } from '../../../main/contracts/measures.ts';
import { changeDesk, type LockChoice } from '../../frame/viewState.ts';
import { regionWords } from './measureWords.ts';
import { ExpressionSource } from './transfer/ExpressionSource.tsx';

const help =
  'While the face changes, its keypoints are held where the expression had them (HFLD loss). Previews use the instant lock; the full picture is optimised step by step.';

interface Props {
  face: string;
  lock: LockChoice;
  /** The directions that are moved now. */
  moving: readonly Direction[];
}

export function LockPanel({ face, lock, moving }: Props) {
  const change = (next: Partial<LockChoice>) =>
    changeDesk(face, { lock: { ...lock, ...next }, shown: null, awaited: null });
  const Icon = lock.on ? LockOutlined : LockOpenOutlined;
  const free = moving.filter(({ moves }) => moves.length > 0).map(({ title }) => title);
  return (
    <Box
      component="section"
      aria-label="Expression lock"
      sx={{ px: 3, pt: 1.5, pb: 1, borderTop: 1, borderColor: 'divider' }}
    >
      <Tooltip title={help} placement="left" describeChild>
        <Box component="label" sx={{ display: 'flex', alignItems: 'center', gap: 2, cursor: 'pointer' }}>
          <Icon sx={{ fontSize: 18, color: lock.on ? 'primary.main' : 'text.secondary' }} />
          <Typography variant="body2" sx={{ flex: 1, fontWeight: 600 }}>
            Lock the expression
          </Typography>
          <Switch
            checked={lock.on}
            onChange={(_, on) => change({ on })}
            slotProps={{ input: { 'aria-label': 'Lock the expression', role: 'switch' } }}
          />
        </Box>
      </Tooltip>
      {lock.on && (
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 5, pt: 1 }}>
          {regionNames.map((region) => (
            <Box key={region}>
              <Box sx={{ display: 'flex', justifyContent: 'space-between' }}>
                <Typography variant="caption" color="textSecondary">
                  {regionWords[region]}
                </Typography>
                <Typography variant="caption" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                  {lock.regions[region] ? lock.regions[region].toFixed(1) : 'free'}
                </Typography>
              </Box>
              <Slider
                aria-label={`${regionWords[region]} weight`}
                min={0}
                max={3}
                step={0.1}
                value={lock.regions[region]}
                onChange={(_, value) => change({ regions: { ...lock.regions, [region]: value } })}
                sx={{ py: 1, display: 'block' }}
              />
            </Box>
          ))}
        </Box>
      )}
      {lock.on && <ExpressionSource face={face} lock={lock} />}
      {lock.on && free.length > 0 && !lock.reference && (
        <Typography variant="caption" component="p" color="textSecondary" sx={{ m: 0, pb: 1 }}>
          {free.join(' and ')} moves parts of the expression by itself: the lock leaves those free.
        </Typography>
      )}
    </Box>
  );
}
