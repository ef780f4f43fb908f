// Reads files out of the generator's wheel. A wheel is a zip; it is taken only when its sha256 is the expected
// one, so what is in it needs no further distrust.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';

export class WheelError extends Error {
  override readonly name = 'WheelError';
}

/** The named members of the wheel at `path`. Throws a WheelError when it is another file or a member is missing. */
export async function readWheel(
  path: string,
  sha256: string,
  members: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const bytes = await readFile(path);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256)
    throw new WheelError(
      `the file ${path} has the sha256 ${found}, not ${sha256}: delete it and fetch it again`,
    );
  const wanted = new Set(members);
  const files = unzipSync(bytes, { filter: ({ name }) => wanted.has(name) });
  return new Map(
    members.map((member) => {
      const content = files[member];
      if (!content) throw new WheelError(`the wheel has no file ${member}`);
      return [member, content];
    }),
  );
}
