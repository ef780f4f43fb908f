// One variation, or several of a face at once, and how many.
import GridViewOutlined from '@mui/icons-material/GridViewOutlined';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import { useKeyWords } from '../../../frame/shortcuts.ts';
import { reviewActions } from '../reviewActions.ts';
import { setGridSize, toggleGrid, useReviewState } from '../reviewState.ts';
import { gridSizes } from './groups.ts';

export function GridToggle() {
  const { grid, gridSize } = useReviewState();
  const key = useKeyWords(reviewActions.grid);
  return (
    <>
      {grid && (
        <TextField
          select
          size="small"
          value={gridSize}
          onChange={(event) => setGridSize(Number(event.target.value))}
          slotProps={{ select: { SelectDisplayProps: { 'aria-label': 'Variations at a time' } } }}
          sx={{ '& .MuiSelect-select': { py: 1 } }}
        >
          {gridSizes.map((size) => (
            <MenuItem key={size} value={size}>
              {size} at most
            </MenuItem>
          ))}
        </TextField>
      )}
      <ToggleButton
        value="grid"
        size="small"
        selected={grid}
        onChange={toggleGrid}
        aria-label="Several variations of a face at once"
        title={`Several variations of a face at once (${key})`}
      >
        <GridViewOutlined sx={{ fontSize: 18 }} />
      </ToggleButton>
    </>
  );
}
