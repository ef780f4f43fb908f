// The contact sheet that goes with the figures: before, edit, locked, side by side, for the eye.
import sharp from 'sharp';

export interface SheetTriple {
  /** PNG or JPEG files of the three pictures. */
  readonly pictures: readonly [before: string, unlocked: string, locked: string];
}

const side = 200;
const gap = 12;
const triplesPerRow = 3;

/** Writes a PNG of all triples, three a row, in order. */
export async function writeSheet(triples: readonly SheetTriple[], path: string): Promise<void> {
  const width = triplesPerRow * (3 * side + gap) + gap;
  const rows = Math.ceil(triples.length / triplesPerRow);
  const tiles = await Promise.all(
    triples.flatMap(({ pictures }, index) =>
      pictures.map(async (picture, position) => ({
        input: await sharp(picture).resize(side, side).toBuffer(),
        left: gap + (index % triplesPerRow) * (3 * side + gap) + position * side,
        top: gap + Math.floor(index / triplesPerRow) * (side + gap),
      })),
    ),
  );
  await sharp({
    create: { width, height: rows * (side + gap) + gap, channels: 3, background: '#6e6e6e' },
  })
    .composite(tiles)
    .png({ palette: true, quality: 90 })
    .toFile(path);
}
