import type { Migration } from '../migrate.ts';

export const tagsAndSearch: Migration = {
  version: 55,
  sql: `
CREATE TABLE face_tags (
  face TEXT NOT NULL REFERENCES faces (id) ON DELETE CASCADE,
  tag TEXT NOT NULL CHECK (length(tag) BETWEEN 1 AND 80),
  PRIMARY KEY (face, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX face_tags_by_tag ON face_tags (tag);

CREATE TABLE variation_tags (
  variation TEXT NOT NULL REFERENCES variations (id) ON DELETE CASCADE,
  tag TEXT NOT NULL CHECK (length(tag) BETWEEN 1 AND 80),
  PRIMARY KEY (variation, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX variation_tags_by_tag ON variation_tags (tag);

CREATE TABLE saved_filters (
  name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 80),
  filter TEXT NOT NULL CHECK (json_valid(filter)),
  created TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX faces_by_age ON faces (age);
CREATE INDEX faces_by_gender ON faces (gender);
CREATE INDEX faces_by_expression ON faces (expression);
CREATE INDEX variations_by_kept ON variations (kept);
CREATE INDEX measures_by_expression_change ON measures (expression_change);
CREATE INDEX measures_by_drift_lips ON measures (drift_lips);
CREATE INDEX measures_by_drift_eyelids ON measures (drift_eyelids);
CREATE INDEX measures_by_identity ON measures (identity);
CREATE INDEX measures_by_age_after ON measures (age_after);

-- The words of faces and variations, by their serials. Triggers keep them: whoever writes a name or a note need not know.
CREATE VIRTUAL TABLE face_texts USING fts5 (id, name, subject, tags, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE variation_texts USING fts5 (id, labels, tags, note, tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO face_texts (face_texts, rank) VALUES ('secure-delete', 1); -- what is erased leaves no word behind
INSERT INTO variation_texts (variation_texts, rank) VALUES ('secure-delete', 1);

INSERT INTO face_texts (rowid, id, name, subject, tags)
  SELECT serial, id, coalesce(name, 'seed ' || seed), coalesce(subject, ''), ''
  FROM faces LEFT JOIN photo_faces ON photo_faces.face = faces.id;
INSERT INTO variation_texts (rowid, id, labels, tags, note)
  SELECT serial, id, (SELECT coalesce(group_concat(label, char(10)), '') FROM labels WHERE variation = id), '', note
  FROM variations;

CREATE TRIGGER face_texts_of_new AFTER INSERT ON faces BEGIN
  INSERT INTO face_texts (rowid, id, name, subject, tags)
  VALUES (new.serial, new.id, coalesce(new.name, 'seed ' || new.seed), '', '');
END;
CREATE TRIGGER face_texts_of_renamed AFTER UPDATE OF name ON faces BEGIN
  UPDATE face_texts SET name = coalesce(new.name, 'seed ' || new.seed) WHERE rowid = new.serial;
END;
CREATE TRIGGER face_texts_of_erased AFTER DELETE ON faces BEGIN
  DELETE FROM face_texts WHERE rowid = old.serial;
END;
CREATE TRIGGER face_texts_of_new_photo AFTER INSERT ON photo_faces BEGIN
  UPDATE face_texts SET subject = coalesce(new.subject, '')
  WHERE rowid = (SELECT serial FROM faces WHERE id = new.face);
END;
CREATE TRIGGER face_texts_of_named AFTER UPDATE OF subject ON photo_faces BEGIN
  UPDATE face_texts SET subject = coalesce(new.subject, '')
  WHERE rowid = (SELECT serial FROM faces WHERE id = new.face);
END;
CREATE TRIGGER face_texts_of_tagged AFTER INSERT ON face_tags BEGIN
  UPDATE face_texts SET tags = (SELECT group_concat(tag, char(10)) FROM face_tags WHERE face = new.face)
  WHERE rowid = (SELECT serial FROM faces WHERE id = new.face);
END;
CREATE TRIGGER face_texts_of_untagged AFTER DELETE ON face_tags BEGIN
  UPDATE face_texts SET tags = (SELECT coalesce(group_concat(tag, char(10)), '') FROM face_tags WHERE face = old.face)
  WHERE rowid = (SELECT serial FROM faces WHERE id = old.face);
END;

CREATE TRIGGER variation_texts_of_new AFTER INSERT ON variations BEGIN
  INSERT INTO variation_texts (rowid, id, labels, tags, note) VALUES (new.serial, new.id, '', '', new.note);
END;
CREATE TRIGGER variation_texts_of_noted AFTER UPDATE OF note ON variations WHEN new.note != old.note BEGIN
  UPDATE variation_texts SET note = new.note WHERE rowid = new.serial;
END;
CREATE TRIGGER variation_texts_of_discarded AFTER DELETE ON variations BEGIN
  DELETE FROM variation_texts WHERE rowid = old.serial;
END;
CREATE TRIGGER variation_texts_of_labelled AFTER INSERT ON labels BEGIN
  UPDATE variation_texts
  SET labels = (SELECT group_concat(label, char(10)) FROM labels WHERE variation = new.variation)
  WHERE rowid = (SELECT serial FROM variations WHERE id = new.variation);
END;
CREATE TRIGGER variation_texts_of_unlabelled AFTER DELETE ON labels BEGIN
  UPDATE variation_texts
  SET labels = (SELECT coalesce(group_concat(label, char(10)), '') FROM labels WHERE variation = old.variation)
  WHERE rowid = (SELECT serial FROM variations WHERE id = old.variation);
END;
CREATE TRIGGER variation_texts_of_tagged AFTER INSERT ON variation_tags BEGIN
  UPDATE variation_texts
  SET tags = (SELECT group_concat(tag, char(10)) FROM variation_tags WHERE variation = new.variation)
  WHERE rowid = (SELECT serial FROM variations WHERE id = new.variation);
END;
CREATE TRIGGER variation_texts_of_untagged AFTER DELETE ON variation_tags BEGIN
  UPDATE variation_texts
  SET tags = (SELECT coalesce(group_concat(tag, char(10)), '') FROM variation_tags WHERE variation = old.variation)
  WHERE rowid = (SELECT serial FROM variations WHERE id = old.variation);
END;
`,
};
