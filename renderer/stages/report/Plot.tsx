// A plot as the host drew it, in the window's colours, and as a PNG on white.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useCallback } from 'react';
import type { ComparisonPlot } from '../../../main/contracts/comparison.ts';
import { report } from '../../data/problems.ts';
import { saveFile } from '../../parts/saveFile.ts';
import { plotPicture } from './plotPicture.ts';

/** The plots' own colours are for white paper; on a dark panel each hue is lighter. */
const darkHues = {
  '--plot-linear': '#d9a83a',
  '--plot-conditional': '#b3c66a',
  '--plot-pca': '#a8a8a8',
  '--plot-sefa': '#c39be0',
  '--plot-base': '#ff8a73',
  '--plot-hfld': '#5ab4f2',
  '--plot-classification': '#5ab4f2',
  '--plot-reconstruction': '#d9a83a',
  '--plot-attributes': '#b3c66a',
  '--plot-expression': '#ff8a73',
  '--plot-identity': '#c39be0',
  '--plot-held': '#c8c8c8',
} as const;

export function Plot({ plot: { id, title, svg } }: { plot: ComparisonPlot }) {
  const draw = useCallback(
    (element: HTMLElement | null) => {
      const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
      element?.replaceChildren(document.importNode(parsed, true));
    },
    [svg],
  );
  return (
    <Box component="figure" sx={{ m: 0, minWidth: 0 }}>
      <Box
        ref={draw}
        sx={{
          '--plot-ink': 'var(--mui-palette-text-secondary)',
          '--plot-rule': 'var(--mui-palette-divider)',
          '--plot-paper': 'var(--mui-palette-background-paper)',
          '[data-scheme="dark"] &': darkHues,
          '& svg': { display: 'block', width: 1 },
        }}
      />
      <Box component="figcaption" sx={{ display: 'flex', justifyContent: 'flex-end', mt: 1 }}>
        <Button
          aria-label={`Save as PNG: ${title}`}
          onClick={() =>
            void plotPicture(svg).then((picture) => saveFile(`${id}.png`, picture, 'image/png'), report)
          }
        >
          Save as PNG
        </Button>
      </Box>
    </Box>
  );
}
