// The pictures of a set, a version or a filter as an experiment sees them. What the subjects do not permit to be
// shared, and what was not kept for a set, is left to the export's own rules.
import type { ReadDatabase } from '../catalog/database.ts';
import { variationById } from '../catalog/read-variations.ts';
import { subjectOfFace } from '../catalog/subjects.ts';
import type { Experiment } from '../contracts/experiments.ts';
import type { ExportSource } from '../contracts/exports.ts';
import { chooseContent, type ExportRequest, editsInWords } from '../export/content.ts';
import { endings } from '../export/picture-form.ts';
import { cellOf } from '../sets/cells.ts';
import { subjectKey } from '../sets/split.ts';
import { mienVersion } from '../support/version.ts';
import type { ExperimentPicture } from './plan.ts';

export const unedited = 'unedited';

function asExport(source: ExportSource, pictures: Experiment['pictures']): ExportRequest {
  return {
    ...{ source, pictures, target: '', faces: 'all', labels: [], includeUnkept: false, replace: false },
    mien: mienVersion,
    directions: [],
  };
}

/** Errors: export-empty, set-unknown. */
export function libraryPictures(
  reader: ReadDatabase,
  source: ExportSource,
  { pictures, originals, conditions }: Pick<Experiment, 'pictures' | 'originals' | 'conditions'>,
): { pictures: ExperimentPicture[]; withheld: readonly string[] } {
  const choice = chooseContent(reader, asExport(source, pictures));
  const ending = endings[pictures?.format ?? 'png'];
  const personOf = new Map(
    choice.faces.map((face) => [
      face,
      subjectKey({ face, subject: subjectOfFace(reader, face)?.id ?? null }),
    ]),
  );
  const faces = originals
    ? choice.faces.map((face) => ({
        ...{ file: fileOf(face, null, ending), picture: face, face, person: personOf.get(face)! },
        ...{ condition: unedited, edits: '', lock: 'none', labels: [] },
      }))
    : [];
  const variations = choice.variations.map((id) => {
    const { face, recipe, labels: now } = variationById(reader, id);
    const labels = choice.frozen?.get(id)?.labels ?? now;
    return {
      ...{ file: fileOf(face, id, ending), picture: id, face, person: personOf.get(face)! },
      condition: conditions === 'label' ? (labels[0] ?? 'no label') : conditionOf(cellOf(recipe)),
      ...{ edits: editsInWords(recipe), lock: recipe.lock?.kind ?? 'none', labels: [...labels] },
    };
  });
  return { pictures: [...faces, ...variations], withheld: choice.leftOut };
}

/** Names say nothing of the condition: participants may see them. */
const fileOf = (face: string, variation: string | null, ending: string): string =>
  `pictures/${variation === null ? `face-${face}` : `face-${face}-variation-${variation}`}.${ending}`;

/** In letters that every program reads. */
const conditionOf = (cell: string): string => cell.replace(' · ', ', ');
