// The bands that faces are counted in: what a net says of a picture, nothing about a person.
import type { Member } from '../catalog/members.ts';
import { type ResultTrait, resultTitles, type Trait } from '../contracts/sets.ts';

export const traitTitles: Readonly<Record<Trait, string>> = {
  ...resultTitles,
  age: 'Predicted age',
  expression: 'Expression before the edit',
};

const ageBands: readonly (readonly [below: number, name: string])[] = [
  [18, 'under 18'],
  [30, '18 to 29'],
  [45, '30 to 44'],
  [60, '45 to 59'],
  [Number.POSITIVE_INFINITY, '60 and over'],
];

const skinBands: typeof ageBands = [
  [45, 'under 45'],
  [55, '45 to 54'],
  [65, '55 to 64'],
  [75, '65 to 74'],
  [Number.POSITIVE_INFINITY, '75 and over'],
];
const notMeasured = 'not measured';

const nameIn = (bands: typeof ageBands, value: number) => bands.find(([below]) => value < below)![1];

export const bandOf = (trait: Trait, member: Pick<Member, Trait>): string =>
  trait === 'expression' ? member.expression : resultBandOf(trait, member);

export function resultBandOf(trait: ResultTrait, member: Pick<Member, ResultTrait>): string {
  if (trait === 'age') return nameIn(ageBands, member.age);
  if (trait === 'skin') return member.skin === null ? notMeasured : nameIn(skinBands, member.skin);
  return member.gender >= 0.5 ? 'male' : 'female';
}

const orders: Partial<Record<Trait, readonly string[]>> = {
  age: ageBands.map(([, name]) => name),
  skin: [...skinBands.map(([, name]) => name), notMeasured],
};

/** In the order they are read in: numbers upwards, the others by name. */
export function inBandOrder(trait: Trait, names: Iterable<string>): string[] {
  const order = orders[trait];
  return [...names].sort((one, other) =>
    order ? order.indexOf(one) - order.indexOf(other) : one < other ? -1 : 1,
  );
}
