import { describe, expect, test } from 'vitest';
import { shippedDirections } from '../../../../main/edit/directions.ts';
import { shippedEditors } from '../../../../main/edit/editors.ts';
import { defaultLock } from '../../../../main/edit/lock-settings.ts';
import type { Spread } from '../../../../main/edit/spread.ts';
import { applyEditor } from '../../../../main/edit/train/editor-file.ts';
import { apartFromAll, nearestComponent } from '../../../../main/report/comparison/directions.ts';
import { comparedEdit, shardKey } from '../../../../main/report/comparison/editors.ts';
import { standardNormals } from '../../../../native-models/recipes/sampling.ts';

/** W whose axes are its components, with variances that fall. */
const spread: Spread = {
  width: 512,
  toLatent: (coordinates) => coordinates.map((value, at) => value / (1 + at)),
  pullBack: (gradient) => gradient,
};

const dot = (left: Float32Array, right: Float32Array) =>
  left.reduce((sum, value, at) => sum + value * right[at], 0);

describe('the conditional direction', () => {
  test('moves nothing along any of what is held, though those lean on each other', () => {
    const [vector, one, noise] = [1, 2, 3].map((seed) => standardNormals(seed, 512));
    const other = one.map((value, at) => value + 0.3 * noise[at]);
    const apart = apartFromAll(vector, [one, other, one]);
    expect(Math.abs(dot(apart, one))).toBeLessThan(1e-2);
    expect(Math.abs(dot(apart, other))).toBeLessThan(1e-2);
    expect(dot(apart, vector)).toBeGreaterThan(0.9 * dot(vector, vector));
  });
});

describe('the nearest component', () => {
  test('is the one whose coordinate goes with the reading most, turned the way it grows', () => {
    const reading = new Float32Array(512);
    reading[0] = 3;
    reading[2] = -12;
    const { component, correlation, vector } = nearestComponent(spread, reading);
    expect(component).toBe(2);
    expect(correlation).toBeCloseTo(4 / 5, 6);
    expect(vector[2]).toBeCloseTo(-1 / 3, 6);
  });
});

describe('the compared editors', () => {
  const lock = defaultLock('full');
  const sources = async () => ({
    directions: await shippedDirections(),
    editors: await shippedEditors(),
    spread,
    lock,
  });

  test('one that was never trained is absent by name, and its lock with it', async () => {
    const none = { ...(await sources()), editors: [] };
    expect(comparedEdit('base', 'age', none)).toMatchObject({ absent: expect.stringContaining('age-base') });
    expect(comparedEdit('hfld+lock', 'gender', none)).toMatchObject({
      editor: 'hfld+lock',
      absent: expect.stringContaining('gender-hfld'),
    });
  });

  test('the base moves a face as the editor’s own function does', async () => {
    const all = await sources();
    const base = comparedEdit('base', 'age', all);
    const stored = all.editors.find(({ id }) => id === 'age-base');
    if ('absent' in base || !stored) throw new Error('the base editor ships');
    const latent = standardNormals(5, 512);
    expect(base.move(latent, 0.7)).toEqual(applyEditor(stored, latent, 0.7));
  });

  test('every editor and every lock has a key of its own, and another base makes others', async () => {
    const all = await sources();
    const edits = (['linear', 'conditional', 'pca', 'base', 'base+lock', 'linear+lock'] as const).map(
      (editor) => {
        const edit = comparedEdit(editor, 'age', all);
        if ('absent' in edit) throw new Error(edit.absent);
        return edit;
      },
    );
    const base = edits[3];
    const keys = edits.map((edit) => shardKey(edit, base));
    expect(new Set(keys).size).toBe(edits.length);
    expect(shardKey(edits[0], { ...base, sha256: 'another' })).not.toBe(keys[0]);
    const weaker = comparedEdit('base+lock', 'age', { ...all, lock: { ...lock, steps: 1 } });
    if ('absent' in weaker) throw new Error(weaker.absent);
    expect(shardKey(weaker, base)).not.toBe(keys[4]);
  });
});
