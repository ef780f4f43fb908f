// Pictures dragged out of the window as files: each carries what an exported picture says of its origin, and lies in a
// folder of this session that goes with it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, nativeImage, type WebContents } from 'electron';
import { calls } from '../../../main/contracts/calls.ts';
import { withOrigin } from '../../../main/export/picture-metadata.ts';
import type { HostConnection } from '../../../main/host/connection.ts';
import { mienVersion } from '../../../main/support/version.ts';

const iconSize = 128;
let folder: string | null = null;

/** Errors: consent-refuses, and then nothing leaves. */
export async function dragOut(
  host: HostConnection,
  contents: WebContents,
  variations: readonly string[],
): Promise<void> {
  const files: string[] = [];
  let icon: Uint8Array | null = null;
  for (const id of variations) {
    const answer = await host.call('takeOut', { variation: id }, 'desktop');
    const { variation } = calls.takeOut.output.parse(answer);
    const { bytes } = await host.picture(variation.picture);
    icon ??= (await host.picture(variation.picture, iconSize)).bytes;
    const path = join(sessionFolder(), `${variation.face}-${variation.id}.png`);
    const origin = { mien: mienVersion, recipeSha256: variation.recipeSha256 };
    writeFileSync(path, withOrigin(bytes, origin));
    files.push(path);
  }
  const [file] = files;
  if (file === undefined || icon === null || contents.isDestroyed()) return;
  contents.startDrag({ file, files, icon: nativeImage.createFromBuffer(Buffer.from(icon)) });
}

/** Faces are biometric data: nobody else may read the copies, and they go when the program does. */
function sessionFolder(): string {
  if (folder) return folder;
  const made = mkdtempSync(join(tmpdir(), 'mien-drag-'));
  app.once('will-quit', () => rmSync(made, { recursive: true, force: true }));
  folder = made;
  return made;
}
