// What the fields of a name template stand for, of a face before any edit and of a variation.
import type { Direction, Face, Variation } from '../../contracts/entities.ts';
import type { Subject } from '../../contracts/photos.ts';
import type { SplitName } from '../../contracts/sets.ts';
import { type FieldValues, plain } from './name-template.ts';

export interface NamedFace {
  readonly face: Face;
  readonly subject: Subject | null;
}

const original = 'original';

export function faceValues({ face, subject }: NamedFace, index: number): FieldValues {
  return {
    index,
    role: 'before',
    subject: subject?.id ?? face.id,
    face: face.id,
    variation: original,
    seed: face.source.kind === 'sample' ? face.source.seed : 'photo',
    direction: original,
    strength: 0,
    edits: original,
    age: Math.round(face.reading.age),
    age_target: Math.round(face.reading.age),
    expression: face.reading.expression,
    lock: 'none',
    label: '',
    split: '',
  };
}

export function variationValues(
  variation: Variation,
  person: NamedFace,
  split: SplitName | null,
  index: number,
  directions: readonly Direction[],
): FieldValues {
  const { recipe, measures, labels } = variation;
  const net = measures.expression[0];
  const answers = net?.after ?? [];
  return {
    ...faceValues(person, index),
    role: 'after',
    variation: variation.id,
    direction: recipe.edits.map(({ direction }) => direction).join('_') || original,
    strength: recipe.edits.map(({ strength }) => plain(strength)).join('_') || 0,
    edits: recipe.edits.map(({ direction, strength }) => direction + plain(strength)).join('_') || original,
    age: Math.round(measures.age.after),
    age_target: Math.round(person.face.reading.age + yearsAsked(variation, directions)),
    expression: net?.classes[answers.indexOf(Math.max(...answers))] ?? '',
    lock: recipe.lock?.kind ?? 'none',
    label: labels[0] ?? '',
    split: split ?? '',
  };
}

/** Years that the age edits ask for: as they were asked, or what their strength moves on average. */
function yearsAsked({ recipe }: Variation, directions: readonly Direction[]): number {
  let years = 0;
  for (const { direction: id, directionSha256, strength, target } of recipe.edits) {
    const direction = directions.find((one) => one.id === id && one.sha256 === directionSha256);
    if (target?.unit === 'years') years += target.change;
    else if (direction?.unit?.name === 'years') years += strength * direction.unit.perStrength;
  }
  return years;
}
