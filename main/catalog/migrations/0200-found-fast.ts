import type { Migration } from '../migrate.ts';

const editsOf = (recipe: string) => `
  INSERT INTO recipe_kinds (recipe, lock, strength)
    SELECT sha256, coalesce(json ->> '$.lock.kind', 'off'),
      (SELECT max(edit.value ->> '$.strength') FROM json_each(recipes.json, '$.edits') AS edit) FROM recipes ${recipe};
  INSERT INTO recipe_edits (recipe, position, direction, strength)
    SELECT sha256, edit.key, edit.value ->> '$.direction', edit.value ->> '$.strength'
    FROM recipes, json_each(recipes.json, '$.edits') AS edit ${recipe};`;

export const foundFast: Migration = {
  version: 200,
  sql: `
CREATE TABLE recipe_kinds ( -- derived from recipes by the trigger below: what is filtered and sorted by
  recipe TEXT PRIMARY KEY REFERENCES recipes (sha256) ON DELETE CASCADE,
  lock TEXT NOT NULL, -- 'off', 'instant' or 'full'
  strength REAL -- the greatest of its edits
) STRICT, WITHOUT ROWID;
CREATE INDEX recipe_kinds_by_lock ON recipe_kinds (lock);
CREATE INDEX recipe_kinds_by_strength ON recipe_kinds (strength);

CREATE TABLE recipe_edits ( -- derived likewise
  recipe TEXT NOT NULL REFERENCES recipes (sha256) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  direction TEXT NOT NULL,
  strength REAL NOT NULL,
  PRIMARY KEY (recipe, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX recipe_edits_by_direction ON recipe_edits (direction, strength);
CREATE INDEX recipe_edits_by_strength ON recipe_edits (strength);
${editsOf('')}
CREATE TRIGGER recipe_kinds_of_new AFTER INSERT ON recipes BEGIN ${editsOf('WHERE sha256 = new.sha256')}
END;

CREATE INDEX measures_by_drift_brows ON measures (drift_brows);
CREATE INDEX measures_by_drift_jaw ON measures (drift_jaw);
CREATE INDEX measures_by_age_before ON measures (age_before);
CREATE INDEX measures_by_age_change ON measures (age_after - age_before);
CREATE INDEX measures_by_gender_before ON measures (gender_before);
CREATE INDEX measures_by_gender_after ON measures (gender_after);
CREATE INDEX measures_by_gender_change ON measures (gender_after - gender_before);
CREATE INDEX faces_by_name ON faces (coalesce(name, printf('seed %010d', seed)) COLLATE NOCASE);
CREATE INDEX faces_by_expression_probability ON faces (expression_probability);
`,
};
