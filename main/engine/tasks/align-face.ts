import { alignFace } from '../../align/warp.ts';
import type { TaskRun } from '../protocol.ts';
import { asPixels } from './find-faces.ts';

/** The photo within a square, as the generator's training pictures are aligned. Needs no net. */
export const alignFaceTask =
  (): TaskRun<'align-face'> =>
  async ({ photo, quad }) => ({ aligned: alignFace(photo, asPixels(quad, photo), 1024) });
