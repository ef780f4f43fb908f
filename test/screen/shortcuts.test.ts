import { describe, expect, test } from 'vitest';
import { keyOf, keyWords } from '../../renderer/frame/keyNames.ts';
import { conflictsOf, defineActions, everywhere, keysOf } from '../../renderer/frame/shortcuts.ts';

const pressed = (key: string, code: string, ...held: ('ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey')[]) => ({
  key,
  code,
  ctrlKey: held.includes('ctrlKey'),
  altKey: held.includes('altKey'),
  shiftKey: held.includes('shiftKey'),
  metaKey: held.includes('metaKey'),
});

describe('a key’s name', () => {
  test('is the same whatever the case, and says Shift with letters and named keys only', () => {
    expect(keyOf(pressed('l', 'KeyL'))).toBe('L');
    expect(keyOf(pressed('L', 'KeyL', 'shiftKey'))).toBe('Shift+L');
    expect(keyOf(pressed('?', 'Slash', 'shiftKey'))).toBe('?');
    expect(keyOf(pressed('ArrowLeft', 'ArrowLeft', 'shiftKey'))).toBe('Shift+ArrowLeft');
    expect(keyOf(pressed(' ', 'Space'))).toBe('Space');
  });

  test('holds Ctrl and Command for one, and reads the key under Alt', () => {
    expect(keyOf(pressed('z', 'KeyZ', 'ctrlKey'))).toBe('Mod+Z');
    expect(keyOf(pressed('Z', 'KeyZ', 'metaKey', 'shiftKey'))).toBe('Mod+Shift+Z');
    expect(keyOf(pressed('¡', 'Digit1', 'altKey'))).toBe('Alt+1');
    expect(keyOf(pressed('Shift', 'ShiftLeft', 'shiftKey'))).toBeNull();
  });

  test('is said in words', () => {
    expect(keyWords('Mod+Shift+Z')).toMatch(/^(Ctrl|⌘)\+Shift\+Z$/);
    expect(keyWords('Mod++')).toMatch(/^(Ctrl|⌘)\+\+$/);
    expect(keyWords('ArrowLeft')).toBe('←');
  });
});

describe('conflicts', () => {
  const frame = defineActions(everywhere, 'Everywhere', { help: { title: 'Help', keys: ['?'] } });
  const desk = defineActions('desk', 'Desk', {
    lock: { title: 'Lock', keys: ['L'] },
    mesh: { title: 'Mesh', keys: ['M'] },
  });
  const review = defineActions('review', 'Review', { later: { title: 'Later', keys: ['L'] } });
  const all = [frame, desk, review].flatMap((actions) => Object.values(actions));

  test('are between actions that can be on screen together, not between two stages', () => {
    expect(conflictsOf(desk.lock, all, {})).toEqual([]);
    expect(conflictsOf(desk.lock, all, { 'desk.mesh': ['L'] })).toEqual([desk.mesh]);
    expect(conflictsOf(frame.help, all, { 'review.later': ['?'] })).toEqual([review.later]);
  });

  test('an action without keys is in nobody’s way', () => {
    expect(keysOf(desk.mesh, { 'desk.mesh': [] })).toEqual([]);
    expect(conflictsOf(desk.mesh, all, { 'desk.mesh': [], 'desk.lock': [] })).toEqual([]);
  });
});
