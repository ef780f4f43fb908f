import { expect, test } from 'vitest';
import { everything } from '../../main/contracts/filter.ts';
import { conditionWords, toggledValue, turned, withRange } from '../../renderer/parts/filter/conditions.ts';

test('values are chosen and let go one by one; the last takes the condition with it', () => {
  const one = toggledValue(everything, 'expression', 'happy');
  const two = toggledValue(one, 'expression', 'sad');
  expect(two.conditions).toEqual([{ kind: 'one-of', field: 'expression', values: ['happy', 'sad'] }]);
  expect(toggledValue(toggledValue(two, 'expression', 'sad'), 'expression', 'happy')).toEqual(everything);
});

test('a choice is turned around and stays turned while values are added', () => {
  const not = turned(toggledValue(everything, 'tag', ''), 'tag');
  const more = toggledValue(not, 'tag', 'pilot');
  expect(more.conditions).toEqual([{ kind: 'none-of', field: 'tag', values: ['', 'pilot'] }]);
  expect(more.conditions.map(conditionWords)).toEqual(['Tag: not no tag or pilot']);
});

test('a range with two open ends is no condition', () => {
  const from = withRange(everything, 'age', 30, null);
  expect(from.conditions.map(conditionWords)).toEqual(['Age from 30 years']);
  expect(withRange(from, 'age', null, null)).toEqual(everything);
  const change = withRange(everything, 'ageChange', -10, 10);
  expect(change.conditions.map(conditionWords)).toEqual(['Change of age −10 to 10 years']);
});
