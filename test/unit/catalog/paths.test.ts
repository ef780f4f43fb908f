import { join, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idSchema } from '../../../main/contracts/values.ts';
import { newId } from '../../../main/support/identifiers.ts';
import {
  defaultCacheDirectory,
  defaultLibraryDirectory,
  exportPath,
  pictureFile,
} from '../../../main/support/paths.ts';

const directory = join(sep, 'library');

describe('paths inside a library', () => {
  it('never leave the exports folder, whatever name is asked for', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('.', '/', '\\', 'a', ' ', '\0') })),
        (name) => {
          const path = exportPath(directory, name);
          if (path !== null) expect(path).toBe(`${join(directory, 'exports')}${sep}${name}`);
          if (/[/\\\0]|^\.|[ .]$/.test(name)) expect(path).toBeNull();
        },
      ),
    );
  });

  it.each(['CON', 'nul.sqlite', 'com1', '..', '', 'a'.repeat(101), 'x.partial-1234567890'])(
    'refuse the export name %j',
    (name) => {
      expect(exportPath(directory, name)).toBeNull();
    },
  );

  it('refuse every picture name that is not a SHA-256', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(() => pictureFile(directory, name)).toThrow(TypeError);
      }),
    );
  });

  it('spread pictures over 256 folders by the first two letters', () => {
    const name = 'ab'.padEnd(64, '0');
    expect(pictureFile(directory, name)).toBe(join(directory, 'pictures', 'ab', `${name}.png`));
  });
});

describe('the user’s folders', () => {
  it.each([
    ['linux', {}, '/people/a/.local/share/mien/library'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/mien/library'],
    ['darwin', {}, '/people/a/Library/Application Support/Mien/library'],
    ['linux', { MIEN_LIBRARY: '/l' }, '/l'],
  ] as const)('on %s with %o', (platform, environment, library) => {
    expect(defaultLibraryDirectory({ platform, environment, home: '/people/a' })).toBe(library);
  });

  it('set-up, which has a copy of the rule because it runs before any package is there, fills the cache that is read', async () => {
    const setUp = new URL('../../../app/bootstrap/folders.mjs', import.meta.url).href;
    const { cacheFolder } = (await import(setUp)) as { cacheFolder: typeof defaultCacheDirectory };
    const environments = [
      {},
      { MIEN_CACHE: '/c' },
      { MIEN_CACHE: 'relative' },
      { XDG_CACHE_HOME: '/x' },
      { XDG_CACHE_HOME: 'relative' },
      { LOCALAPPDATA: '/l' },
    ];
    for (const platform of ['linux', 'darwin', 'win32'] as const)
      for (const environment of environments)
        expect(cacheFolder(environment, platform, '/people/a')).toBe(
          defaultCacheDirectory(environment, platform, '/people/a'),
        );
  });
});

describe('ids', () => {
  it('have the contract’s form and do not repeat', () => {
    const ids = Array.from({ length: 5000 }, newId);
    expect(ids.filter((id) => !idSchema.safeParse(id).success)).toEqual([]);
    expect(new Set(ids).size).toBe(5000);
  });
});
