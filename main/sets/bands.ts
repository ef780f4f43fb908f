// The bands that faces are counted in: what a net says of a picture, nothing about a person.
import type { Member } from '../catalog/members.ts';
import type { Trait } from '../contracts/sets.ts';

export const traitTitles: Readonly<Record<Trait, string>> = {
  age: 'Predicted age',
  gender: 'Perceived gender',
  expression: 'Expression before the edit',
};

const ageBands: readonly (readonly [below: number, name: string])[] = [
  [18, 'under 18'],
  [30, '18 to 29'],
  [45, '30 to 44'],
  [60, '45 to 59'],
  [Number.POSITIVE_INFINITY, '60 and over'],
];

export function bandOf(trait: Trait, member: Pick<Member, Trait>): string {
  if (trait === 'age') return ageBands.find(([below]) => member.age < below)![1];
  if (trait === 'gender') return member.gender >= 0.5 ? 'male' : 'female';
  return member.expression;
}

/** In the order they are read in: ages upwards, the others by name. */
export function inBandOrder(trait: Trait, names: Iterable<string>): string[] {
  const order = ageBands.map(([, name]) => name);
  return [...names].sort((one, other) =>
    trait === 'age' ? order.indexOf(one) - order.indexOf(other) : one < other ? -1 : 1,
  );
}
