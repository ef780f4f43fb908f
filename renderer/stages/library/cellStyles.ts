// The look of all cells, in one rule set on the grid.
import type { SxProps, Theme } from '@mui/material/styles';
import { type } from '../../theme/tokens.ts';

const overPicture = { background: 'rgba(0, 0, 0, 0.65)', color: '#fff', borderRadius: '2px' } as const;

export const cellStyles: SxProps<Theme> = {
  '& .row': { position: 'absolute', left: 0, right: 0, top: 0, display: 'flex' },
  '& .cell': { flex: 'none', cursor: 'pointer', borderRadius: '2px', outlineOffset: 2 },
  '& .cell:focus-visible': { outline: '2px solid', outlineColor: 'primary.main' },
  '& .picture': { position: 'relative', aspectRatio: '1', bgcolor: 'tool.track' },
  '& .picture img': { display: 'block', width: '100%', height: '100%' },
  '& .cell[aria-selected=true] .picture': {
    outline: '3px solid',
    outlineColor: 'primary.main',
    outlineOffset: '-3px',
  },
  '& .cell[aria-selected=true] .picture img': { transform: 'scale(0.93)' },
  '& .caption': {
    height: 22,
    lineHeight: '22px',
    fontSize: type.caption,
    color: 'text.secondary',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '& .cell:hover .caption': { color: 'text.primary' },
  '& .number': {
    ...overPicture,
    position: 'absolute',
    right: 4,
    bottom: 4,
    padding: '0 6px',
    fontSize: type.caption,
    lineHeight: '16px',
  },
  '& .mark': {
    position: 'absolute',
    right: 0,
    top: 0,
    width: 28,
    height: 28,
    display: 'grid',
    placeItems: 'center',
    opacity: 0,
  },
  '& .mark::before': {
    content: '""',
    width: 14,
    height: 14,
    border: '1.5px solid #fff',
    borderRadius: '50%',
    background: 'rgba(0, 0, 0, 0.45)',
    boxSizing: 'border-box',
  },
  '& .cell:hover .mark, & .cell:focus-visible .mark, & .cell[aria-selected=true] .mark': { opacity: 1 },
  '& .cell[aria-selected=true] .mark::before': { bgcolor: 'primary.main', borderWidth: 4 },
};
