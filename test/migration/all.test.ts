import { expect, it } from 'vitest';
import { migrate, migrations, newestVersion } from '../../main/catalog/migrate.ts';
import { catalogAt, version } from './temporary-catalog.ts';

it('migrations are numbered in fives or more, upwards', () => {
  const versions = migrations.map((migration) => migration.version);
  expect(versions.filter((version) => version % 5 !== 0)).toEqual([]);
  expect(versions).toEqual([...new Set(versions)].sort((one, other) => one - other));
});

it('a catalog migrated step by step has the schema of one made at once', () => {
  const schema = (connection: ReturnType<typeof catalogAt>) =>
    connection.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
  const stepwise = catalogAt(0);
  for (const migration of migrations) migrate(stepwise, migration.version);
  expect(schema(stepwise)).toEqual(schema(catalogAt(newestVersion)));
});

it('migrating what is already up to date changes nothing', () => {
  const catalog = catalogAt(newestVersion);
  const before = catalog.serialize();
  migrate(catalog);
  expect([version(catalog), catalog.serialize().equals(before)]).toEqual([newestVersion, true]);
});

it('a migration that fails leaves the version before it, whole', () => {
  const catalog = catalogAt(20);
  catalog.exec('CREATE TABLE models (in_the_way INTEGER)');
  expect(() => migrate(catalog)).toThrow('models already exists');
  expect(version(catalog)).toBe(20);
  expect(catalog.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'directions'`).pluck().get()).toBe(
    0,
  );
});
