import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { checkLibrary } from '../../../main/catalog/check.ts';
import { run } from '../../../main/catalog/database.ts';
import { descriptorOf } from '../../../main/catalog/descriptors.ts';
import { keypointsOf } from '../../../main/catalog/keypoints.ts';
import { latentOfFace, latentOfVariation } from '../../../main/catalog/latents.ts';
import { readPhotoFile } from '../../../main/catalog/photo-store.ts';
import { readPicture } from '../../../main/catalog/picture-store.ts';
import { faceById } from '../../../main/catalog/read-faces.ts';
import { exifOfPhoto, photoById } from '../../../main/catalog/read-photos.ts';
import { listSets } from '../../../main/catalog/read-sets.ts';
import { variationById } from '../../../main/catalog/read-variations.ts';
import { recordConsent, subjectById } from '../../../main/catalog/subjects.ts';
import { logOf } from '../../../main/catalog/verdict-log.ts';
import { insertPhotoFace } from '../../../main/catalog/write-photos.ts';
import { insertVariation } from '../../../main/catalog/write-variations.ts';
import { exportExtrasSchema } from '../../../main/contracts/exports.ts';
import { everything } from '../../../main/contracts/filter.ts';
import type { Consent } from '../../../main/contracts/photos.ts';
import { writeCatalogExport } from '../../../main/export/catalog-export.ts';
import { importCatalog } from '../../../main/export/import/import-catalog.ts';
import { versionStanding } from '../../../main/sets/versions.ts';
import { sha256 } from '../../../main/support/hash.ts';
import { canonicalJson } from '../../../main/support/json.ts';
import { photoFace, photoResult } from '../catalog/photo-results.ts';
import { variationResult } from '../catalog/results.ts';
import { temporaryFolder } from '../catalog/temporary.ts';
import { everythingAsked, frozen, opened } from './frozen.ts';
import { request } from './request.ts';
import { type Stored, stored } from './stored.ts';

const agreed: Consent = {
  legalBasis: 'consent',
  permits: { edit: true, show: true, share: true, train: false },
  expires: '2099-01-01',
  ethics: 'E-7',
};

/** A former Mien's recipe: read anew it is not the same bytes, and its hash is over those it has. */
function ageRecipe({ library: { writer }, unkept: { id, recipe, recipeSha256: before } }: Stored): void {
  const json = canonicalJson({ ...recipe, former: true });
  const after = sha256(json);
  run(writer, 'INSERT INTO recipes (sha256, json) VALUES (:after, :json)', { after, json });
  run(writer, 'UPDATE variations SET recipe = :after WHERE id = :id', { after, id });
  run(writer, 'DELETE FROM recipes WHERE sha256 = :before', { before });
}

describe('an exported catalog that is imported again', () => {
  it('is the same library: ids, pictures, recipes, codes, points, verdicts, and the version’s hash', async () => {
    const from = await stored();
    ageRecipe(from);
    const version = frozen(from);
    const target = join(temporaryFolder(), 'portraits.sqlite');
    const source = { kind: 'version', version: version.id } as const;
    await writeCatalogExport(from.library.reader, request(target, { source, extras: everythingAsked }));
    const directory = join(temporaryFolder(), 'again');
    const imported = await importCatalog(target, directory);
    expect(imported).toEqual({
      ...{ library: directory, faces: 2, variations: 3, notes: [] },
      version: { set: 'portraits', number: 1, sha256: version.sha256 },
    });
    const { reader } = opened(directory);
    const there = from.library.reader;
    for (const { id, picture } of from.faces) {
      expect(faceById(reader, id)).toEqual(faceById(there, id));
      expect(readPicture(reader, picture).equals(readPicture(there, picture))).toBe(true);
      expect(latentOfFace(reader, id)).toEqual(latentOfFace(there, id));
      expect(keypointsOf(reader, { face: id })).toEqual(keypointsOf(there, { face: id }));
    }
    for (const { id } of [...from.kept, from.unkept]) {
      expect(variationById(reader, id)).toEqual(variationById(there, id));
      expect(latentOfVariation(reader, id)).toEqual(latentOfVariation(there, id));
      expect(logOf(reader, id)).toEqual(logOf(there, id));
    }
    const face = { face: from.faces[0]!.id };
    expect(descriptorOf(reader, face)).toEqual(descriptorOf(there, face));
    const [set] = listSets(reader);
    expect(set).toMatchObject({ name: 'portraits', rule: everything });
    const standing = versionStanding(reader, set!.versions[0]!.id);
    const { id: _, set: __, ...asItWas } = version;
    expect(standing.version).toMatchObject(asItWas);
    expect(standing.verification).toEqual({ whole: true, erased: 0, problems: [] });
    expect((await checkLibrary(reader)).problems).toEqual([]);
  });

  it('brings faces of photos back with their photos, byte for byte, where these were asked for', async () => {
    const from = await stored();
    const { writer } = from.library;
    recordConsent(writer, 'P7', agreed);
    const one = insertPhotoFace(writer, photoFace('holiday', 0, { subject: 'P7' }), await photoResult(1));
    const two = insertPhotoFace(writer, photoFace('holiday', 2), await photoResult(2));
    const edited = insertVariation(writer, one.id, await variationResult(5), { kept: true });
    const target = join(temporaryFolder(), 'photos.sqlite');
    const faces = [one.id];
    const extras = exportExtrasSchema.parse({ faceCodes: true, photos: true });
    expect(await writeCatalogExport(writer, request(target, { faces, extras }))).toMatchObject({
      leftOut: [],
    });
    const directory = join(temporaryFolder(), 'again');
    expect(await importCatalog(target, directory)).toMatchObject({ faces: 1, variations: 1, notes: [] });
    const { reader } = opened(directory);
    expect(faceById(reader, one.id)).toEqual(faceById(writer, one.id));
    expect(variationById(reader, edited.id)).toEqual(edited);
    expect(latentOfFace(reader, one.id)).toEqual(latentOfFace(writer, one.id));
    if (one.source.kind !== 'photo') throw new Error('no photo');
    const { photo, aligned } = one.source;
    expect(readPhotoFile(reader, photo).equals(readPhotoFile(writer, photo))).toBe(true);
    expect(readPicture(reader, aligned).equals(readPicture(writer, aligned))).toBe(true);
    expect(exifOfPhoto(reader, photo)).toEqual(exifOfPhoto(writer, photo));
    // The other face was found and not exported: the photo still knows where it is, and has nobody there.
    expect(photoById(reader, photo).found.map(({ face }) => face)).toEqual([one.id, null, null]);
    expect(photoById(writer, photo).found[2]!.face).toBe(two.id);
    expect(subjectById(reader, 'P7').consent).toEqual(agreed);
    expect((await checkLibrary(reader)).problems).toEqual([]);
  });

  it('leaves faces of photos out that came without them, and photos that somebody on them does not share', async () => {
    const from = await stored();
    const { writer } = from.library;
    recordConsent(writer, 'P8', { ...agreed, permits: { ...agreed.permits, share: false } });
    const { id } = insertPhotoFace(writer, photoFace('party', 0), await photoResult(1));
    insertVariation(writer, id, await variationResult(5), { kept: true });
    const bare = join(temporaryFolder(), 'bare.sqlite');
    await writeCatalogExport(writer, request(bare));
    const left = 'faces come from photos that were not exported with them (--photos): they were left out.';
    expect((await importCatalog(bare, join(temporaryFolder(), 'bare'))).notes[0]).toBe(`1 ${left}`);
    insertPhotoFace(writer, photoFace('party', 2, { subject: 'P8' }), await photoResult(2));
    const extras = exportExtrasSchema.parse({ photos: true });
    const asked = join(temporaryFolder(), 'asked.sqlite');
    const { leftOut } = await writeCatalogExport(writer, request(asked, { faces: [id], extras }));
    expect(leftOut).toEqual(['party.jpg does not go along whole: P8 has not agreed to: share.']);
    expect((await importCatalog(asked, join(temporaryFolder(), 'asked'))).faces).toBe(0);
  });

  it('without face codes can be looked at and exported, not edited, and its erased code is nowhere', async () => {
    const from = await stored();
    const target = join(temporaryFolder(), 'kept.sqlite');
    await writeCatalogExport(from.library.reader, request(target));
    const directory = join(temporaryFolder(), 'again');
    const { notes, variations } = await importCatalog(target, directory);
    expect([variations, notes]).toEqual([
      2,
      ['2 faces came without their face codes: they can be looked at, not edited.'],
    ]);
    const { reader } = opened(directory);
    expect(latentOfFace(reader, from.faces[0]!.id)).toBeNull();
    await writeCatalogExport(reader, request(join(temporaryFolder(), 'twice.sqlite')));
    expect((await checkLibrary(reader)).problems).toEqual([]);
  });

  it('leaves nothing where the file is none of ours, is damaged, or the folder is taken', async () => {
    const from = await stored();
    const folder = temporaryFolder();
    const target = join(folder, 'kept.sqlite');
    await writeCatalogExport(from.library.reader, request(target));
    const directory = join(folder, 'again');
    const refused = (path: string) =>
      importCatalog(path, directory).catch((error: { code: string }) => error.code);
    writeFileSync(join(folder, 'text.sqlite'), 'no catalog at all');
    expect(await refused(join(folder, 'text.sqlite'))).toBe('export-unreadable');
    new Sqlite(join(folder, 'other.sqlite')).exec('CREATE TABLE faces (id)').close();
    expect(await refused(join(folder, 'other.sqlite'))).toBe('export-unreadable');
    const forged = join(folder, 'forged.sqlite');
    writeFileSync(forged, readFileSync(target));
    const file = new Sqlite(forged);
    file.exec(`UPDATE pictures SET png = CAST(x'00' || png AS BLOB) WHERE id = 2`).close();
    expect(await refused(forged)).toBe('export-unreadable');
    expect(await refused(join(folder, 'nowhere.sqlite'))).toBe('file-unreadable');
    expect([existsSync(directory), readdirSync(folder).filter((name) => name.includes('partial'))]).toEqual([
      false,
      [],
    ]);
    expect(await importCatalog(target, folder).catch((error: { code: string }) => error.code)).toBe(
      'library-exists',
    );
  });
});
