// An editor as a file of ours: small JSON with its provenance; the affine maps in W's own unit as base64 of
// little-endian 16-bit floats. And what an editor is for: the step it takes on a face.
import { z } from 'zod';
import { type CurvePoint, curvePointSchema, type Editor, editorSchema } from '../../contracts/editors.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import { generatorId } from '../../engine/generator.ts';
import { sha256 } from '../../support/hash.ts';
import { generatorRows, latentWidth } from '../map-rows.ts';

/** f of one group of rows: f(w) = (w down) up + bias, or w map + bias where `down` is null ([512 x 512] as `up`). */
export interface AffineMap {
  readonly down: Float32Array | null;
  readonly up: Float32Array;
  readonly bias: Float32Array;
}

export type StoredEditor = Editor & {
  readonly maps: readonly AffineMap[];
  /** Of its training; empty where it was not kept. */
  readonly curve: readonly CurvePoint[];
};

export const editorFileSchema = editorSchema.omit({ sha256: true, origin: true }).extend({
  format: z.literal('mien-editor/1'),
  curve: z.array(curvePointSchema).default([]),
  weights: z.base64(),
});

interface Halves extends DataView {
  setFloat16(at: number, value: number, littleEndian: boolean): void;
  getFloat16(at: number, littleEndian: boolean): number;
}

// Node 24 has the 16-bit accessors; TypeScript's library of this edition does not know them yet.
const halves = (bytes: Uint8Array) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) as Halves;

/** Numbers of one map: down, up, bias. */
function sizesOf({ form }: Pick<Editor, 'form'>): readonly number[] {
  const inner =
    form.kind === 'full'
      ? [0, latentWidth * latentWidth]
      : [form.rank * latentWidth, form.rank * latentWidth];
  return [...inner, latentWidth];
}

/** All maps' numbers as 16-bit floats, in the order of the groups. */
export function weightBytes(maps: readonly AffineMap[]): Uint8Array {
  const numbers = maps.flatMap(({ down, up, bias }) => [...(down ?? []), ...up, ...bias]);
  const bytes = new Uint8Array(numbers.length * 2);
  const view = halves(bytes);
  numbers.forEach((value, at) => {
    view.setFloat16(at * 2, value, true);
  });
  return bytes;
}

/** Five digits are more than a plot shows. */
const rounded = (point: CurvePoint) =>
  Object.fromEntries(
    Object.entries(point).map(([name, value]) => [
      name,
      value === null ? null : Number(value.toPrecision(5)),
    ]),
  );

export function formatEditor({ maps, curve, sha256: _, origin: __, ...editor }: StoredEditor): string {
  const weights = Buffer.from(weightBytes(maps)).toString('base64');
  const whole = { format: 'mien-editor/1', ...editor, curve: curve.map(rounded), weights };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** Errors: 'editor-invalid' for what is damaged, or made for another generator. */
export function parseEditor(text: string, origin: Editor['origin']): StoredEditor {
  const { format: _, weights, ...editor } = readFile(text);
  if (editor.generator !== generatorId)
    throw new ExpectedError(
      'editor-invalid',
      `It is for the generator '${editor.generator}', not '${generatorId}'.`,
    );
  for (const [first, last] of editor.groups)
    if (first > last || last >= generatorRows)
      throw new ExpectedError(
        'editor-invalid',
        `It moves rows ${first} to ${last}; there are ${generatorRows}.`,
      );
  const bytes = Buffer.from(weights, 'base64');
  const sizes = sizesOf(editor);
  const wanted = 2 * editor.groups.length * sizes.reduce((sum, size) => sum + size, 0);
  if (bytes.length !== wanted)
    throw new ExpectedError('editor-invalid', `Its weights have ${bytes.length} bytes, not ${wanted}.`);
  const view = halves(bytes);
  let at = 0;
  const take = (count: number) =>
    Float32Array.from({ length: count }, () => {
      at += 2;
      return view.getFloat16(at - 2, true);
    });
  const maps = editor.groups.map((): AffineMap => {
    const [down, up, bias] = sizes.map(take);
    return { down: editor.form.kind === 'full' ? null : down, up, bias };
  });
  if (
    !maps.every(({ down, up, bias }) => [down ?? up, up, bias].every((part) => part.every(Number.isFinite)))
  )
    throw new ExpectedError('editor-invalid', 'Its weights hold numbers that are not finite.');
  return { ...editor, origin, sha256: sha256(bytes), maps };
}

function readFile(text: string): z.infer<typeof editorFileSchema> {
  try {
    return editorFileSchema.parse(JSON.parse(text));
  } catch {
    throw new ExpectedError('editor-invalid', 'It is damaged, or no editor file.');
  }
}

/** row [512] times matrix [512 x n] (or [k x n]), row-major. */
function product(row: ArrayLike<number>, matrix: Float32Array): Float64Array {
  const count = matrix.length / row.length;
  const result = new Float64Array(count);
  for (let i = 0; i < row.length; i++) {
    const factor = row[i];
    for (let j = 0; j < count; j++) result[j] += factor * matrix[i * count + j];
  }
  return result;
}

/**
 * f(w) of an editor on a face, W+ [23 x 512]: the direction it moves this face in, one strength step long. `latent` is
 * W [512] or W+ [23 x 512]; each row's step is of that row alone.
 */
export function editorStep(editor: StoredEditor, latent: Float32Array): Float32Array {
  const step = new Float32Array(generatorRows * latentWidth);
  editor.groups.forEach(([first, last], group) => {
    const { down, up, bias } = editor.maps[group];
    for (let row = first; row <= last; row++) {
      const from = latent.length === latentWidth ? 0 : row * latentWidth;
      if (from === 0 && row > first) {
        step.copyWithin(row * latentWidth, first * latentWidth, (first + 1) * latentWidth);
        continue;
      }
      const w = latent.subarray(from, from + latentWidth);
      const mapped = product(down ? product(w, down) : w, up);
      for (let at = 0; at < latentWidth; at++) step[row * latentWidth + at] = mapped[at] + bias[at];
    }
  });
  return step;
}

/** w + strength x f(w), W+ [23 x 512]: an editor applied to a face, as a plain function. */
export function applyEditor(editor: StoredEditor, latent: Float32Array, strength: number): Float32Array {
  const step = editorStep(editor, latent);
  const wide = latent.length !== latentWidth;
  return step.map((value, at) => (wide ? latent[at] : latent[at % latentWidth]) + strength * value);
}
