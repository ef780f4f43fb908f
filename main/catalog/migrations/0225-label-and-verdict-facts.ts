import type { Migration } from '../migrate.ts';
import { factsAnew as withoutThese } from './0220-variation-facts.ts';

const labels = `
  INSERT INTO variation_labels (label, variation)
    SELECT labels.label, variations.serial FROM labels JOIN variations ON variations.id = labels.variation`;
const verdicts = `
  UPDATE variation_facts SET standing = (SELECT standing FROM standings JOIN variations ON id = variation
    WHERE variations.serial = variation_facts.serial)`;

/** Everything derived, from nothing: for a catalog that was put together without its triggers in their order. */
export const factsAnew = `${withoutThese} DELETE FROM variation_labels; ${labels}; ${verdicts};`;

const ofVariation = (id: string) => `(SELECT serial FROM variations WHERE id = ${id})`;

export const labelAndVerdictFacts: Migration = {
  version: 225,
  sql: `
-- Labels by row number, derived as variation_facts is: by ids alone a quarter of a hundred thousand variations takes a
-- tenth of a second to find.
CREATE TABLE variation_labels (
  label TEXT NOT NULL,
  variation INTEGER NOT NULL REFERENCES variations (serial) ON DELETE CASCADE,
  PRIMARY KEY (label, variation)
) STRICT, WITHOUT ROWID;
CREATE INDEX variation_labels_by_variation ON variation_labels (variation);
${labels};
-- Labels that came before their variation are taken when it comes.
CREATE TRIGGER variation_labels_of_new AFTER INSERT ON variations BEGIN
  INSERT INTO variation_labels (label, variation) SELECT label, new.serial FROM labels WHERE variation = new.id;
END;
CREATE TRIGGER variation_labels_of_labelled AFTER INSERT ON labels BEGIN
  INSERT INTO variation_labels (label, variation) SELECT new.label, serial FROM variations WHERE id = new.variation;
END;
CREATE TRIGGER variation_labels_of_unlabelled AFTER DELETE ON labels BEGIN
  DELETE FROM variation_labels WHERE label = old.label AND variation = ${ofVariation('old.variation')};
END;

ALTER TABLE variation_facts ADD COLUMN standing TEXT; -- null: unreviewed
${verdicts};
CREATE TRIGGER variation_facts_of_reviewed AFTER INSERT ON standings BEGIN
  UPDATE variation_facts SET standing = new.standing WHERE serial = ${ofVariation('new.variation')};
END;
CREATE TRIGGER variation_facts_of_reviewed_again AFTER UPDATE ON standings BEGIN
  UPDATE variation_facts SET standing = new.standing WHERE serial = ${ofVariation('new.variation')};
END;
CREATE TRIGGER variation_facts_of_unreviewed AFTER DELETE ON standings BEGIN
  UPDATE variation_facts SET standing = NULL WHERE serial = ${ofVariation('old.variation')};
END;
`,
};
