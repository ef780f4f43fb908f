// What a direction is called when all that is known is its file's name.

export const largestFile = 8_000_000;

const formats = ['npy', 'npz', 'json'] as const;

export interface DirectionNames {
  readonly name: string;
  readonly title: string;
  readonly format: (typeof formats)[number];
}

/** 'Big Eyes (v2).npy' -> big-eyes-v2, 'Big Eyes (v2)', npy; null for a file of another kind. */
export function namesOf(file: string): DirectionNames | null {
  const ending = file.toLowerCase().split('.').at(-1);
  const format = formats.find((known) => known === ending);
  if (!format) return null;
  const title = file.slice(0, -format.length - 1).trim();
  const plain = title.normalize('NFKD').toLowerCase();
  const name = plain
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+|-+$/g, '');
  return { name: name.slice(0, 64) || 'imported', title: title.slice(0, 80) || 'Imported', format };
}
