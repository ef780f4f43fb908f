// A thin bar from 0 to 1: grey for before, the accent for after, with a mark where a change begins to count.
import Box from '@mui/material/Box';

interface Props {
  /** 0..1; longer is cut off. */
  value: number;
  tone?: 'before' | 'after';
  mark?: number;
  markTitle?: string;
}

export function Bar({ value, tone = 'after', mark, markTitle }: Props) {
  const width = (share: number) => `${100 * Math.min(1, Math.max(0, share))}%`;
  return (
    <Box sx={{ position: 'relative', flex: 1, height: 5, py: '1px' }}>
      <Box
        style={{ width: width(value) }}
        sx={{ height: 3, minWidth: '1px', bgcolor: tone === 'after' ? 'primary.main' : 'tool.bar' }}
      />
      {mark !== undefined && (
        <Box
          title={markTitle}
          style={{ left: width(mark) }}
          sx={{ position: 'absolute', top: -2, bottom: -2, width: '1px', bgcolor: 'text.primary' }}
        />
      )}
    </Box>
  );
}
