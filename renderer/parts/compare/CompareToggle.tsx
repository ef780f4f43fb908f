// How the pictures are laid out, and how close they are looked at.
import CompareOutlined from '@mui/icons-material/CompareOutlined';
import FlipCameraAndroidOutlined from '@mui/icons-material/FlipCameraAndroidOutlined';
import ViewColumnOutlined from '@mui/icons-material/ViewColumnOutlined';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { ComponentType } from 'react';
import { chooseLayout, type Layout, layouts, showWhole, useCompare } from './compareState.ts';

const words: Record<Layout, readonly [title: string, Icon: ComponentType<{ sx: object }>]> = {
  side: ['Side by side', ViewColumnOutlined],
  slider: ['One over the other, by slider', CompareOutlined],
  single: ['One at a time: F flips between them', FlipCameraAndroidOutlined],
};

export function CompareToggle() {
  const layout = useCompare((state) => state.layout);
  const scale = useCompare((state) => state.zoom.scale);
  return (
    <>
      {scale > 1 && (
        <Button
          title="Show the whole picture (0)"
          onClick={showWhole}
          sx={{ fontVariantNumeric: 'tabular-nums' }}
        >
          {Math.round(100 * scale)} %
        </Button>
      )}
      <ToggleButtonGroup
        aria-label="Compare"
        size="small"
        exclusive
        value={layout}
        onChange={(_, chosen: Layout | null) => chosen && chooseLayout(chosen)}
      >
        {layouts.map((one) => {
          const [title, Icon] = words[one];
          return (
            <ToggleButton key={one} value={one} aria-label={title} title={title}>
              <Icon sx={{ fontSize: 18 }} />
            </ToggleButton>
          );
        })}
      </ToggleButtonGroup>
    </>
  );
}
