// The stages of the work, in their order. Each reads its input from the catalog and writes its output to it; none
// calls the next.

export const stages = [
  { name: 'intake', reads: 'a seed or a photo', writes: 'face' },
  { name: 'align', reads: 'face', writes: 'aligned picture' },
  { name: 'invert', reads: 'aligned picture', writes: 'latent' },
  { name: 'edit', reads: 'latent, recipe', writes: 'variation' },
  { name: 'measure', reads: 'variation', writes: 'keypoints, measures' },
  { name: 'review', reads: 'variation, measures', writes: 'kept, labels, note' },
  { name: 'export', reads: 'kept variations', writes: 'set' },
] as const;

export type StageName = (typeof stages)[number]['name'];
