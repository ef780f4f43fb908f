import type { StudioEvent } from '../contracts/events.ts';
import type { TaskProgress } from '../engine/protocol.ts';
import type { Pictures } from './pictures.ts';

/** What a job's progress is to those who watch it: one of its steps, or its finished picture. */
export function stepEvent(
  job: string,
  { step, total, terms, preview, rendered }: TaskProgress,
  pictures: Pictures,
): StudioEvent {
  if (rendered) return { kind: 'rendered', job, picture: pictures.keepPreview(rendered) };
  const seen = preview ? pictures.keepPreview(preview) : null;
  return { kind: 'step', job, step, total, terms: { ...terms }, preview: seen };
}
