// What a square cuts out of the photo, drawn in the window as it is moved. Outside of the photo its mirror image
// stands, as in the true alignment, which blurs it besides.
import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import type { Size, Square } from './square.ts';

interface Props {
  /** Loaded; it may be smaller than the photo, whose size is `photo`. */
  image: HTMLImageElement;
  photo: Size;
  square: Square;
  /** Pixels on the screen. */
  size: number;
  /** Left out where what stands around it says what it is. */
  label?: string;
}

export function CropPreview({ image, photo, square, size, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) draw(canvas.current, image, photo, square);
  }, [image, photo, square]);
  const pixels = Math.round(size * Math.min(2, devicePixelRatio));
  return (
    <Box
      component="canvas"
      ref={canvas}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
      width={pixels}
      height={pixels}
      style={{ width: size, height: size }}
      sx={{ display: 'block', flex: 'none', bgcolor: 'tool.track' }}
    />
  );
}

function draw(
  canvas: HTMLCanvasElement,
  image: HTMLImageElement,
  { width, height }: Size,
  square: Square,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const scale = canvas.width / square.side;
  context.resetTransform();
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate(-square.angle);
  context.scale(scale, scale);
  context.translate(-square.x, -square.y);
  for (const column of [-1, 0, 1])
    for (const row of [-1, 0, 1]) {
      context.save();
      // The neighbours are the photo turned over at its edge.
      context.translate(column === 0 ? 0 : column < 0 ? 0 : 2 * width, row <= 0 ? 0 : 2 * height);
      context.scale(column === 0 ? 1 : -1, row === 0 ? 1 : -1);
      context.drawImage(image, 0, 0, width, height);
      context.restore();
    }
}
