import type { SplitName, Trait } from '../../../main/contracts/sets.ts';

export const splitTitles: Readonly<Record<SplitName, string>> = {
  train: 'Training',
  validation: 'Validation',
  test: 'Test',
};

export const traitWords: Readonly<Record<Trait, string>> = {
  age: 'age',
  gender: 'perceived gender',
  expression: 'expression',
  skin: 'skin lightness',
};
