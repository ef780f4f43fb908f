import type { Migration } from '../migrate.ts';

const measured = [
  'expression_change',
  'drift_lips',
  'drift_eyelids',
  'drift_brows',
  'drift_jaw',
  'identity',
  'age_before',
  'age_after',
  'gender_before',
  'gender_after',
] as const;

/** Adds what is derived of the variations AS v that `where` names. */
const factsOf = (where: string) => `
  INSERT INTO variation_facts (serial, face, kept, lock, strength, ${measured.join(', ')})
    SELECT v.serial, f.serial, v.kept, coalesce(r.json ->> '$.lock.kind', 'off'),
      (SELECT max(edit.value ->> '$.strength') FROM json_each(r.json, '$.edits') AS edit),
      ${measured.map((column) => `m.${column}`).join(', ')}
    FROM variations AS v JOIN faces AS f ON f.id = v.face JOIN recipes AS r ON r.sha256 = v.recipe
    LEFT JOIN measures AS m ON m.variation = v.id ${where};
  INSERT INTO variation_edits (variation, position, direction, strength)
    SELECT v.serial, edit.key, edit.value ->> '$.direction', edit.value ->> '$.strength'
    FROM variations AS v JOIN recipes AS r ON r.sha256 = v.recipe, json_each(r.json, '$.edits') AS edit ${where};`;

/** Everything derived here, from nothing. */
export const factsAnew = `DELETE FROM variation_facts; DELETE FROM variation_edits; ${factsOf('')}`;

/** The indexes that the narrow table is in the place of. */
const replaced = [
  ...['expression_change', 'drift_lips', 'drift_eyelids', 'drift_brows', 'drift_jaw', 'identity'],
  ...['age_before', 'age_after', 'age_change', 'gender_before', 'gender_after', 'gender_change'],
].map((name) => `measures_by_${name}`);

export const variationFacts: Migration = {
  version: 220,
  sql: `
${[...replaced, 'variations_by_kept'].map((name) => `DROP INDEX ${name};`).join('\n')}
DROP TRIGGER recipe_kinds_of_new;
DROP TABLE recipe_kinds;
DROP TABLE recipe_edits;

-- What variations are filtered and sorted by, derived from their rows by the triggers below. So narrow, and with row
-- numbers for keys, that reading all of it takes a hundredth of a second for a hundred thousand: more than one index
-- would cost each insert more than it gains.
CREATE TABLE variation_facts (
  serial INTEGER PRIMARY KEY REFERENCES variations (serial) ON DELETE CASCADE,
  face INTEGER NOT NULL, -- the serial of its face
  kept INTEGER NOT NULL,
  lock TEXT NOT NULL, -- 'off', 'instant' or 'full'
  strength REAL, -- the greatest of its edits
  ${measured.map((column) => `${column} REAL`).join(',\n  ')}
) STRICT;
CREATE INDEX variation_facts_by_face ON variation_facts (face);

CREATE TABLE variation_edits ( -- derived likewise
  variation INTEGER NOT NULL REFERENCES variations (serial) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  direction TEXT NOT NULL,
  strength REAL NOT NULL,
  PRIMARY KEY (variation, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX variation_edits_by_direction ON variation_edits (direction, strength);
${factsOf('')}

CREATE TRIGGER variation_facts_of_new AFTER INSERT ON variations BEGIN ${factsOf('WHERE v.serial = new.serial')}
END;
CREATE TRIGGER variation_facts_of_kept AFTER UPDATE OF kept ON variations BEGIN
  UPDATE variation_facts SET kept = new.kept WHERE serial = new.serial;
END;
CREATE TRIGGER variation_facts_of_measured AFTER INSERT ON measures BEGIN
  UPDATE variation_facts SET ${measured.map((column) => `${column} = new.${column}`).join(', ')}
  WHERE serial = (SELECT serial FROM variations WHERE id = new.variation);
END;

-- Labels may be there before the variation they are of, in the same transaction: its words are then indexed once.
DROP TRIGGER variation_texts_of_new;
CREATE TRIGGER variation_texts_of_new AFTER INSERT ON variations BEGIN
  INSERT INTO variation_texts (rowid, id, labels, tags, note) VALUES (new.serial, new.id,
    (SELECT coalesce(group_concat(label, char(10)), '') FROM labels WHERE variation = new.id), '', new.note);
END;
`,
};
