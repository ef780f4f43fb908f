import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calls } from '../../main/contracts/calls.ts';
import { namesOf } from '../../renderer/stages/edit/directionFile.ts';

test.each([
  ['Big Eyes (v2).npy', { name: 'big-eyes-v2', title: 'Big Eyes (v2)', format: 'npy' }],
  ['größe.JSON', { name: 'gro-e', title: 'größe', format: 'json' }],
  ['年齢.npz', { name: 'imported', title: '年齢', format: 'npz' }],
  ['picture.png', null],
  ['npy', { name: 'imported', title: 'Imported', format: 'npy' }],
])('%s', (file, names) => {
  expect(namesOf(file)).toEqual(names);
});

test('whatever a file is called, the contract takes the names made of it', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('npy', 'npz', 'json'), (start, ending) => {
      const names = namesOf(`${start}.${ending}`);
      return calls.importDirection.input.safeParse({ ...names, data: 'AAAA' }).success;
    }),
  );
});
