// An editor's file: what it reads back, what it refuses, and the step it takes on a face.
import { describe, expect, test } from 'vitest';
import { shippedEditors } from '../../../../main/edit/editors.ts';
import { formatEditor, parseEditor } from '../../../../main/edit/train/editor-file.ts';
import { applyEditor, editorStep } from '../../../../main/edit/train/editor-maps.ts';
import { broadcastRows, standardNormals } from '../../../../native-models/recipes/sampling.ts';
import { tinyEditor } from './tiny-training.ts';

const editor = tinyEditor();
const latent = standardNormals(5, 512);
const changed = (changes: Record<string, unknown>) =>
  JSON.stringify({ ...JSON.parse(formatEditor(editor)), ...changes });

describe('an editor’s file', () => {
  test('reads back as it was written', () => {
    expect(parseEditor(formatEditor(editor), 'trained')).toEqual(editor);
  });

  test('holds a mapper, whose step depends on the amount', () => {
    const normal = (seed: number, count: number) => standardNormals(seed, count).map((value) => value / 10);
    const map = (seed: number) => ({ down: null, up: normal(seed, 3 * 512), bias: normal(seed + 1, 512) });
    const trunk = {
      first: normal(1, 3 * 513),
      firstBias: normal(2, 3),
      second: normal(3, 9),
      secondBias: normal(4, 3),
    };
    const form = { kind: 'latent-to-latent', hidden: 3 } as const;
    const mapper = tinyEditor({ form, trunk, maps: [map(5), map(7)] });
    expect(parseEditor(formatEditor(mapper), 'trained')).toEqual(mapper);
    expect(mapper.trunk!.second).toHaveLength(9);
    const [one, two] = [1, 2].map((strength) => editorStep(mapper, latent, strength));
    expect(one).not.toEqual(two);
    expect(applyEditor(mapper, latent, 0)).toEqual(broadcastRows(latent, 23));
  });

  test('keeps the loss of its training, to five digits, and reads without one', () => {
    const point = {
      step: 50,
      classification: 0.1234567,
      reconstruction: 0,
      attributes: 1,
      expression: 0,
      identity: 0,
      heldOut: null,
    };
    const [kept] = parseEditor(formatEditor({ ...editor, curve: [point] }), 'shipped').curve;
    expect(kept).toEqual({ ...point, classification: 0.12346 });
    expect(parseEditor(changed({ curve: undefined }), 'shipped').curve).toEqual([]);
  });

  test.each([
    ['no JSON', '{'],
    ['cut short', formatEditor(editor).slice(0, 900)],
    ['without an attribute', changed({ attribute: undefined })],
    ['another format', changed({ format: 'mien-editor/9' })],
    ['of another generator', changed({ generator: 'stylegan3-afhq' })],
    [
      'of rows that are not there',
      changed({
        groups: [
          [0, 9],
          [10, 40],
        ],
      }),
    ],
    ['with weights cut short', changed({ weights: JSON.parse(formatEditor(editor)).weights.slice(0, 400) })],
    [
      'with numbers that are not finite',
      changed({ weights: Buffer.alloc(2 * 2 * 2560, 0x7c).toString('base64') }),
    ],
  ])('that is %s is refused', (_, text) => {
    expect(() => parseEditor(text, 'trained')).toThrow(expect.objectContaining({ code: 'editor-invalid' }));
  });

  test('names the generator it is for', () => {
    expect(() => parseEditor(changed({ generator: 'other' }), 'trained')).toThrow("'other'");
  });
});

describe('an editor on a face', () => {
  const [{ down, up, bias }] = editor.maps;

  test('steps by (w down) up + bias', () => {
    const inner = [0, 1].map((k) => latent.reduce((sum, value, at) => sum + value * down![2 * at + k], 0));
    const step = editorStep(editor, latent, 1);
    for (const at of [0, 100, 511])
      expect(step[at]).toBeCloseTo(inner[0] * up[at] + inner[1] * up[512 + at] + bias[at], 4);
  });

  test('takes W and the same in every row as one', () => {
    expect(editorStep(editor, broadcastRows(latent, 23), 1)).toEqual(editorStep(editor, latent, 1));
  });

  test('moves each row by that row alone', () => {
    const wide = broadcastRows(latent, 23);
    wide.fill(0, 3 * 512, 4 * 512);
    const [step, whole] = [editorStep(editor, wide, 1), editorStep(editor, latent, 1)];
    expect(step.subarray(0, 3 * 512)).toEqual(whole.subarray(0, 3 * 512));
    expect(step.subarray(3 * 512, 4 * 512)).toEqual(bias);
  });

  test('leaves it at strength 0 and moves it evenly', () => {
    expect(applyEditor(editor, latent, 0)).toEqual(broadcastRows(latent, 23));
    const [one, two] = [1, 2].map((strength) => applyEditor(editor, latent, strength)[700]);
    expect(two - latent[188]).toBeCloseTo(2 * (one - latent[188]), 5);
  });
});

test('the shipped editors read, say where they come from and move age or gender', async () => {
  const shipped = await shippedEditors();
  expect(shipped.map(({ id }) => id)).toEqual(expect.arrayContaining(['age-base']));
  for (const { provenance, quality, groups, sha256 } of shipped) {
    expect(provenance).toContain('labelled samples');
    expect(quality).toContain('held-out');
    expect(groups).toEqual([
      [0, 9],
      [10, 22],
    ]);
    expect(sha256).toHaveLength(64);
  }
});
