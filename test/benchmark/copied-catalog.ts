// A catalog made many times as large as it is by SQL, with all that the program's triggers derive: what a question
// takes on a large one can then be measured without waiting for every row to be inserted by the program.
import { transaction } from '../../main/catalog/database.ts';
import { openLibrary } from '../../main/catalog/library.ts';

/** Ids and hashes keep their length; no hash begins so, and hardly an id. */
const renamed = (column: string) => `printf('xx%03d', :copy) || substr(${column}, 6)`;
const latent = 'latent + :copy * 1000000';

/** By table, in the order that they are filled in: what a copy has in place of a column's value; null: SQLite gives it. */
const changes: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  // As W, which is what samples have; edits that move some rows alone have 23 times as much.
  latents: { id: 'id + :copy * 1000000', rows: '1', vector: 'substr(vector, 1, 2048)' },
  faces: { serial: null, id: renamed('id'), seed: 'seed + :copy * 1000000', latent },
  recipes: { sha256: renamed('sha256') },
  labels: { variation: renamed('variation') },
  variations: {
    ...{ serial: null, id: renamed('id'), face: renamed('face'), recipe: renamed('recipe'), latent },
  },
  keypoints: { face: renamed('face'), variation: renamed('variation') },
  measures: { variation: renamed('variation') },
};

/** Adds `copies` copies of all faces and variations, each in one transaction. */
export function copyCatalog(directory: string, copies: number): void {
  const library = openLibrary(directory, { write: true });
  const { connection } = library.writer;
  for (const table of Object.keys(changes))
    connection.exec(`CREATE TEMP TABLE original_${table} AS SELECT * FROM main.${table}`);
  const statements = Object.entries(changes).map(([table, changed]) => {
    const columns = (connection.pragma(`table_info(${table})`) as { name: string }[]).flatMap(({ name }) => {
      const value = changed[name] === undefined ? `"${name}"` : changed[name];
      return value === null ? [] : [{ name, value }];
    });
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    const values = columns.map(({ value }) => value).join(', ');
    return connection.prepare(`INSERT INTO main.${table} (${names}) SELECT ${values} FROM original_${table}`);
  });
  for (let copy = 1; copy <= copies; copy += 1)
    transaction(library.writer, () => {
      connection.pragma('defer_foreign_keys = ON');
      for (const statement of statements)
        if (statement.source.includes(':copy')) statement.run({ copy });
        else statement.run();
    });
  library.close();
}
