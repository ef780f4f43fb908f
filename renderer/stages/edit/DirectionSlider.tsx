// One direction: its name, how far it is moved in standard deviations and in its own unit, the slider. Arrow keys
// step by 0.1, with Shift by 1; a double-click puts it back to 0; a number can be typed.
import Box from '@mui/material/Box';
import InputBase from '@mui/material/InputBase';
import Slider from '@mui/material/Slider';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { memo, useState } from 'react';
import type { Direction } from '../../../main/contracts/entities.ts';
import { signed } from '../../parts/words.ts';
import { unitWords } from './requests.ts';

interface Props {
  direction: Direction;
  strength: number;
  onChange: (direction: string, strength: number) => void;
}

const step = 0.1;

export const DirectionSlider = memo(function DirectionSlider({ direction, strength, onChange }: Props) {
  const { id, title, range } = direction;
  const set = (value: number) => onChange(id, Math.round(value / step) * step);
  const reset = () => strength !== 0 && onChange(id, 0);
  const unit = unitWords(direction, strength);
  return (
    <Box sx={{ pt: 1.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2 }} onDoubleClick={reset}>
        <Tooltip title={<Help direction={direction} />} placement="left" describeChild>
          <Typography variant="body2" sx={{ flex: 1, fontWeight: strength ? 600 : 400 }}>
            {title}
          </Typography>
        </Tooltip>
        <Typography variant="caption" color="textSecondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
          {unit}
        </Typography>
        <Strength title={title} value={strength} range={range} onChange={set} />
      </Box>
      <Slider
        aria-label={title}
        min={range[0]}
        max={range[1]}
        step={step}
        shiftStep={1}
        track={false}
        marks={[{ value: 0 }]}
        slotProps={{ rail: { style: { backgroundImage: fromZero(strength, range) } } }}
        value={strength}
        getAriaValueText={(value) => `${signed(value)} standard deviations ${unit}`}
        onChange={(_, value) => set(value)}
        onDoubleClick={reset}
        sx={{ py: 1.5, display: 'block', color: strength ? 'primary.main' : 'tool.bar' }}
      />
    </Box>
  );
});

/** The rail in the accent from 0 to where the thumb stands. */
function fromZero(strength: number, [least, most]: Direction['range']): string {
  const at = (value: number) => `${(100 * (value - least)) / (most - least)}%`;
  const [from, to] = [at(Math.min(0, strength)), at(Math.max(0, strength))];
  const accent = 'var(--mui-palette-primary-main)';
  return `linear-gradient(to right, transparent ${from}, ${accent} ${from}, ${accent} ${to}, transparent ${to})`;
}

function Strength(props: {
  title: string;
  value: number;
  range: Direction['range'];
  onChange: (value: number) => void;
}) {
  const { title, value, range, onChange } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const commit = () => {
    const number = Number((typed ?? '').replace('−', '-').replace(',', '.'));
    if (typed?.trim() && Number.isFinite(number)) onChange(Math.min(range[1], Math.max(range[0], number)));
    setTyped(null);
  };
  return (
    <InputBase
      value={typed ?? signed(value)}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
      inputProps={{ 'aria-label': `${title}, standard deviations`, inputMode: 'decimal' }}
      sx={{
        width: 44,
        fontSize: 12,
        borderRadius: 0.5,
        '&:hover, &:focus-within': { bgcolor: 'tool.raised' },
        '& input': { p: 0, px: 1, textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
      }}
    />
  );
}

const moveWords: Record<Direction['moves'][number], string> = {
  mouth: 'the mouth',
  lids: 'the eyelids',
  brows: 'the brows',
  pose: 'the head',
};

function Help({ direction }: { direction: Direction }) {
  const { range, unit, moves, quality, provenance } = direction;
  const lines = [
    `${signed(range[0])} to ${signed(range[1])} standard deviations${unit ? `, one is about ${unit.perStrength.toFixed(1)} ${unit.name}` : ''}.`,
    moves.length > 0 &&
      `It moves ${moves.map((part) => moveWords[part]).join(' and ')} by itself: the lock leaves that free.`,
    quality && `Quality: ${quality}.`,
    provenance,
  ];
  return (
    <>
      {lines.filter(Boolean).map((line) => (
        <Box key={String(line)} sx={{ '& + &': { mt: 1 } }}>
          {line}
        </Box>
      ))}
    </>
  );
}
