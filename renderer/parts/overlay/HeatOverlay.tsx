// The heat of change between two pictures, over the second one.
import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { useStudio } from '../../data/studio.ts';
import { heatOf } from './heat.ts';

/** Both are compared at this side: a 1024 px picture's grain is gone, and a preview is not blown up. */
const side = 256;

export function HeatOverlay({ before, after }: { before: string; after: string }) {
  const { pictureUrl } = useStudio();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [from, to] = [pictureUrl(before), pictureUrl(after)];
  useEffect(() => {
    let overtaken = false;
    Promise.all([pixelsOf(from), pixelsOf(to)]).then(
      ([one, other]) => {
        const context = canvas.current?.getContext('2d');
        if (overtaken || !context) return;
        context.putImageData(new ImageData(heatOf(one, other, side), side, side), 0, 0);
      },
      // A preview may be gone already: the next one draws its own heat.
      () => {},
    );
    return () => {
      overtaken = true;
    };
  }, [from, to]);
  return (
    <Box
      component="canvas"
      ref={canvas}
      width={side}
      height={side}
      aria-hidden
      data-heat=""
      sx={{ position: 'absolute', inset: 0, width: 1, height: 1, pointerEvents: 'none' }}
    />
  );
}

async function pixelsOf(address: string): Promise<Uint8ClampedArray> {
  const image = new Image();
  // The desktop serves pictures from a scheme of their own, and lets this page alone read them.
  image.crossOrigin = 'anonymous';
  image.src = address;
  await image.decode();
  const context = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this window draws no pictures');
  context.drawImage(image, 0, 0, side, side);
  return context.getImageData(0, 0, side, side).data;
}
