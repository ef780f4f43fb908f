import { expect, test, vi } from 'vitest';
import { lock, recipe } from '../unit/catalog/results.ts';

// The view's state asks how wide the window is.
vi.stubGlobal('window', { innerWidth: 1280 });
const { fullLock, placedOf } = await import('../../renderer/stages/edit/requests.ts');

const { regions } = lock;
const smile = { kind: 'action', action: 'smile', share: 0.5 } as const;

test('a face held to a smile is asked for as that, and its recipe puts the smile back on the desk', () => {
  const held = { on: true, regions, reference: smile };
  expect(fullLock(held)).toEqual({ kind: 'full', regions, reference: smile });
  const reference = { ...smile, directionSha256: '0'.repeat(64) };
  expect(placedOf({ ...recipe(1), lock: { ...lock, reference } }).lock).toEqual(held);
});

test('a face held to its own expression says nothing of another', () => {
  expect(fullLock({ on: true, regions })).toEqual({ kind: 'full', regions });
  expect(placedOf({ ...recipe(1), lock }).lock).toEqual({ on: true, regions });
});
