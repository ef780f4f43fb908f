// The comparison's work on faces made of numbers: what is done, in which order, and that a stopped one goes on to the
// same end.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { comparedEditors } from '../../../../main/contracts/comparison.ts';
import type { ComparedEdit } from '../../../../main/report/comparison/editors.ts';
import type { Measured, Measuring } from '../../../../main/report/comparison/measure.ts';
import {
  type ComparisonWork,
  type Edits,
  readShards,
  workThrough,
} from '../../../../main/report/comparison/run.ts';
import { shardOf } from './shards.ts';

function editOf(editor: ComparedEdit['editor'], sha256 = 'a'): ComparedEdit {
  return { editor, made: editor, sha256, first: 1, last: 3, move: (latent) => latent };
}

function editsOf(sha256 = 'a'): Edits {
  const all = Object.fromEntries(
    comparedEditors.map((editor) => [
      editor,
      editor.startsWith('hfld') ? { editor, absent: 'Not trained.' } : editOf(editor, sha256),
    ]),
  ) as Edits['age'];
  return { age: all, gender: all };
}

/** Face 2 is hardly moved by the base. Throws before the piece `stopAt`. */
function measuringOf(asked: string[], stopAt = Number.POSITIVE_INFINITY): Measuring {
  const picture = { width: 2, height: 2, data: new Uint8Array(12).fill(90) };
  const measured = (seed: number, edit: ComparedEdit): Measured => {
    if (asked.length === stopAt) throw new Error('stopped');
    asked.push(`${seed} ${edit.editor}`);
    const { toward, face, shown, points } = shardOf(seed, edit.editor, seed === 2 ? 0.1 : 10, {
      change: 0.02,
      drift: 0.01,
    });
    return { toward, face, shown, points, pictures: [picture, picture] };
  };
  return {
    base: async (seed, _, edit) => measured(seed, edit),
    other: async (seed, _, edit, { goal, unlocked }) => {
      expect(goal).toBe(10);
      expect(unlocked !== undefined).toBe(edit.editor.endsWith('+lock'));
      return measured(seed, edit);
    },
  };
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'mien-comparison-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

const work = (path: string, measuring: Measuring, changes: Partial<ComparisonWork> = {}): ComparisonWork => ({
  folder: path,
  seeds: [1, 2, 3],
  attributes: ['age'],
  editors: ['linear', 'hfld', 'base+lock'],
  edits: editsOf(),
  measuring,
  onProgress: () => {},
  ...changes,
});

function contents(path: string): Record<string, string> {
  const shards = join(path, 'shards');
  return Object.fromEntries(
    readdirSync(shards).map((name) => [name, readFileSync(join(shards, name)).toString('base64')]),
  );
}

describe('the work of a comparison', () => {
  test('does the base first, locked edits last, and leaves out faces that the base hardly moves', async () => {
    const asked: string[] = [];
    await workThrough(work(folder(), measuringOf(asked)));
    expect(asked).toEqual([
      '1 base',
      '1 linear',
      '2 base',
      '3 base',
      '3 linear',
      '1 base+lock',
      '3 base+lock',
    ]);
  });

  test('that was stopped goes on, and ends as if it had not been', async () => {
    const [whole, stopped] = [folder(), folder()];
    await workThrough(work(whole, measuringOf([])));
    await expect(workThrough(work(stopped, measuringOf([], 4)))).rejects.toThrow('stopped');
    const asked: string[] = [];
    await workThrough(work(stopped, measuringOf(asked)));
    expect(asked).toEqual(['3 linear', '1 base+lock', '3 base+lock']);
    expect(contents(stopped)).toEqual(contents(whole));
  });

  test('takes what is there for what it is: more faces add, another editor is measured anew', async () => {
    const path = folder();
    await workThrough(work(path, measuringOf([]), { seeds: [1], editors: ['linear'] }));
    const added: string[] = [];
    await workThrough(work(path, measuringOf(added), { seeds: [1, 3], editors: ['base'] }));
    expect(added).toEqual(['3 base']);
    const shards = await readShards({ folder: path, edits: editsOf() });
    expect(shards.map(({ seed, editor }) => `${seed} ${editor}`)).toEqual(['1 linear', '1 base', '3 base']);
    const again: string[] = [];
    await workThrough(
      work(path, measuringOf(again), { seeds: [1], editors: ['linear'], edits: editsOf('b') }),
    );
    expect(again).toEqual(['1 base', '1 linear']);
  });
});
