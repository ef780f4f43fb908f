import { describe, expect, test } from 'vitest';
import { gradientRules } from '../../native-models/gradient/rules.ts';
import { gradientCases } from './cases.ts';
import { directionalError, jacobianError } from './finite-differences.ts';

describe.each(gradientCases)('the gradient of $name', (tested) => {
  test('agrees with central differences along a random direction', async () => {
    expect(await directionalError(tested, 11)).toBeLessThan(1e-2);
  });

  test('agrees with the numeric Jacobian', async () => {
    expect(await jacobianError(tested, 12)).toBeLessThan(1e-2);
  });
});

test('every rule has a case', () => {
  const names = gradientCases.map(({ name }) => name).join(' ');
  expect([...gradientRules.keys()].filter((op) => !names.includes(op))).toEqual([]);
});
