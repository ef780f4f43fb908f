// A bundle is files for other tools and a catalog for Mien: as a folder, by the file that the system opens, or zipped, it
// becomes the library again that it came from.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readPicture } from '../../../main/catalog/picture-store.ts';
import { listSets } from '../../../main/catalog/read-sets.ts';
import { variationById } from '../../../main/catalog/read-variations.ts';
import { writeFolderExport } from '../../../main/export/folder-export.ts';
import { importCatalog } from '../../../main/export/import/import-catalog.ts';
import { sha256 } from '../../../main/support/hash.ts';
import { temporaryFolder } from '../catalog/temporary.ts';
import { everythingAsked, frozen, opened } from './frozen.ts';
import { request } from './request.ts';
import { stored } from './stored.ts';

const withCode = (code: string) => expect.objectContaining({ code });

async function bundled() {
  const from = await stored();
  const version = frozen(from);
  const folder = join(temporaryFolder(), 'faces');
  const source = { kind: 'version', version: version.id } as const;
  const pictures = { format: 'webp', size: 256 } as const;
  const told: string[] = [];
  const progress = (done: number, total: number) => told.push(`${done}/${total}`);
  const asked = request(folder, { source, extras: everythingAsked, pictures });
  await writeFolderExport(from.library.reader, asked, { progress }, 'bundle');
  return { from, version, folder, last: told.at(-1) };
}

/** As a person would zip it: the folder itself, pictures stored and the rest deflated. */
function zipped(folder: string): string {
  const path = join(temporaryFolder(), 'faces.zip');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const entries: Zippable = {};
  for (const file of files) {
    const level = file.name.endsWith('.webp') ? 0 : 6;
    const name = join(basename(folder), file.parentPath.slice(folder.length), file.name);
    entries[name] = [readFileSync(join(file.parentPath, file.name)), { level }];
  }
  writeFileSync(path, zipSync(entries));
  return path;
}

it('opens as a library with identical hashes: its folder, its file and its zip', async () => {
  const { from, version, folder, last } = await bundled();
  expect(last).toBe('10/10');
  expect(readdirSync(join(folder, 'pictures')).every((name) => name.endsWith('.webp'))).toBe(true);
  for (const path of [folder, join(folder, 'bundle.mien'), join(folder, 'catalog.sqlite'), zipped(folder)]) {
    const place = temporaryFolder();
    const made = await importCatalog(path, join(place, 'again'));
    expect(made).toMatchObject({ faces: 2, variations: 3, notes: [], version: { sha256: version.sha256 } });
    // Nothing that was unpacked is left beside it.
    expect(readdirSync(place)).toEqual(['again']);
    const { reader } = opened(made.library);
    expect(listSets(reader)[0]!.versions[0]!.sha256).toBe(version.sha256);
    for (const { id } of from.kept) {
      const { picture, recipeSha256 } = variationById(reader, id);
      expect({ picture, recipeSha256 }).toEqual({
        picture: sha256(readPicture(from.library.reader, picture)),
        recipeSha256: variationById(from.library.reader, id).recipeSha256,
      });
    }
  }
});

it('of another folder or a zip that is none or cut short, it says so and leaves nothing', async () => {
  const { folder } = await bundled();
  const zip = zipped(folder);
  const [cut, text] = ['cut.zip', 'text.zip'].map((name) => join(temporaryFolder(), name)) as [
    string,
    string,
  ];
  writeFileSync(cut, readFileSync(zip).subarray(0, 60_000));
  writeFileSync(text, 'no zip at all');
  const place = temporaryFolder();
  for (const path of [join(folder, 'pictures'), cut, text])
    await expect(importCatalog(path, join(place, 'again'))).rejects.toEqual(withCode('export-unreadable'));
  const gone = importCatalog(join(folder, 'gone'), join(place, 'again'));
  await expect(gone).rejects.toEqual(withCode('file-unreadable'));
  expect([readdirSync(place), existsSync(folder)]).toEqual([[], true]);
});
