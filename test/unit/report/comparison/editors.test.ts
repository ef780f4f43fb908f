import { describe, expect, test } from 'vitest';
import { shippedDirections } from '../../../../main/edit/directions.ts';
import { shippedEditors } from '../../../../main/edit/editors.ts';
import { defaultLock } from '../../../../main/edit/lock-settings.ts';
import type { Spread } from '../../../../main/edit/spread.ts';
import { applyEditor } from '../../../../main/edit/train/editor-maps.ts';
import { comparedEdit, shardKey } from '../../../../main/report/comparison/editors.ts';
import { nearestComponent, nearestFactor } from '../../../../main/report/comparison/nearest-component.ts';
import { standardNormals } from '../../../../native-models/recipes/sampling.ts';

/** W whose axes are its components, with variances that fall. */
const spread: Spread = {
  width: 512,
  toLatent: (coordinates) => coordinates.map((value, at) => value / (1 + at)),
  pullBack: (gradient) => gradient,
};

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

const unitVector = (at: number) => Float32Array.from({ length: 512 }, (_, k) => (k === at ? 1 : 0));

describe('the nearest SeFa factor', () => {
  const reading = Float32Array.from({ length: 512 }, (_, at) => (at === 5 ? -2 : at === 3 ? 1 : 0));
  const doubled = (gradient: Float32Array) => gradient.map((value) => 2 * value);

  test('is the one that goes with the reading most by W’s covariance, a deviation long, the way it grows', () => {
    const nearest = nearestFactor({ pullBack: doubled }, reading, [
      { layers: 'fine', factors: [unitVector(3)] },
      { layers: 'coarse', factors: [unitVector(1), unitVector(5)] },
    ]);
    expect(nearest).toMatchObject({ layers: 'coarse', component: 1 });
    expect(nearest.correlation).toBeCloseTo(2 / Math.sqrt(5), 6);
    expect(nearest.vector[5]).toBeCloseTo(-2, 6);
  });
});

describe('the compared editors', () => {
  const lock = defaultLock('full');
  const sources = async () => ({
    base: 'latent-transformer' as const,
    directions: await shippedDirections(),
    editors: await shippedEditors(),
    spread,
    factors: [{ layers: 'coarse' as const, factors: [unitVector(3), unitVector(5)] }],
    lock,
    proxies: { 'proxy-128': 'a' },
  });

  test('one that was never trained is absent by name, and its lock with it', async () => {
    const none = { ...(await sources()), editors: [] };
    expect(comparedEdit('base', 'age', none)).toMatchObject({ absent: expect.stringContaining('age-base') });
    expect(comparedEdit('hfld+lock', 'gender', none)).toMatchObject({
      editor: 'hfld+lock',
      absent: expect.stringContaining('gender-hfld'),
    });
  });

  test('base and HFLD editor are those of the base that was asked for', async () => {
    const other = { ...(await sources()), base: 'latent-to-latent' as const };
    expect(comparedEdit('hfld', 'age', other)).toMatchObject({
      absent: expect.stringContaining("'age-hfld-l2l'"),
    });
  });

  test('a SeFa factor of coarse layers moves their rows alone', async () => {
    const edit = comparedEdit('sefa', 'age', await sources());
    if ('absent' in edit) throw new Error(edit.absent);
    const moved = edit.move(new Float32Array(512), 1);
    expect(moved.subarray(0, 7 * 512).some((value) => value !== 0)).toBe(true);
    expect(moved.subarray(7 * 512).every((value) => value === 0)).toBe(true);
    expect(edit.made).toContain('of coarse layers');
  });

  test('the conditional one moves a face along none of what is held', async () => {
    const all = await sources();
    const edit = comparedEdit('conditional', 'age', all);
    if ('absent' in edit) throw new Error(edit.absent);
    const step = edit.move(new Float32Array(512), 1).subarray(0, 512);
    const along = (id: string) => {
      const { vector } = all.directions.find((direction) => direction.id === id)!;
      const length = Math.hypot(...vector) * Math.hypot(...step);
      return Math.abs(step.reduce((sum, value, at) => sum + value * vector[at], 0)) / length;
    };
    for (const held of ['smile', 'mouth-open', 'gender']) expect(along(held)).toBeLessThan(1e-5);
    expect(along('age')).toBeGreaterThan(0.5);
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
    const elsewhere = { ...all, proxies: { 'proxy-128': 'b' } };
    expect(comparedEdit('base', 'age', elsewhere)).toMatchObject({ sha256: base.sha256 });
    expect(comparedEdit('base+lock', 'age', elsewhere)).not.toMatchObject({ sha256: edits[4].sha256 });
  });
});
