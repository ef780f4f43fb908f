// The photos' contact sheet: photo, inversion, younger locked, older locked, two faces a row.
import sharp from 'sharp';

const side = 240;
const gap = 12;
const facesPerRow = 2;

/** Writes a JPEG; each face brings the files of its four pictures. */
export async function writePhotosSheet(faces: readonly (readonly string[])[], path: string): Promise<void> {
  const pictures = faces[0]?.length ?? 0;
  const cell = pictures * side + gap;
  const tiles = await Promise.all(
    faces.flatMap((files, index) =>
      files.map(async (file, position) => ({
        input: await sharp(file).resize(side, side).toBuffer(),
        left: gap + (index % facesPerRow) * cell + position * side,
        top: gap + Math.floor(index / facesPerRow) * (side + gap),
      })),
    ),
  );
  const rows = Math.ceil(faces.length / facesPerRow);
  await sharp({
    create: {
      width: facesPerRow * cell + gap,
      height: rows * (side + gap) + gap,
      channels: 3,
      background: '#6e6e6e',
    },
  })
    .composite(tiles)
    .jpeg({ quality: 88 })
    .toFile(path);
}
