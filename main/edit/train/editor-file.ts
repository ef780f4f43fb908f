// An editor as a file of ours: small JSON with its provenance and the loss of its training; its maps in W's own unit as
// base64 of little-endian 16-bit floats, the trunk first where there is one.
import { z } from 'zod';
import { type CurvePoint, curvePointSchema, type Editor, editorSchema } from '../../contracts/editors.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import { generatorId } from '../../engine/generator.ts';
import { sha256 } from '../../support/hash.ts';
import { generatorRows, latentWidth } from '../map-rows.ts';
import type { AffineMap, EditorMaps } from './editor-maps.ts';

export type StoredEditor = Editor &
  EditorMaps & {
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

/** How many numbers each part has: of the trunk (nothing where there is none), and of one map: down, up, bias. */
function sizesOf({ form }: Pick<Editor, 'form'>): { trunk: readonly number[]; map: readonly number[] } {
  if (form.kind === 'full') return { trunk: [], map: [0, latentWidth * latentWidth, latentWidth] };
  if (form.kind === 'low-rank') {
    const inner = form.rank * latentWidth;
    return { trunk: [], map: [inner, inner, latentWidth] };
  }
  const { hidden } = form;
  return {
    trunk: [(latentWidth + 1) * hidden, hidden, hidden * hidden, hidden],
    map: [0, hidden * latentWidth, latentWidth],
  };
}

/** All numbers as 16-bit floats: the trunk's, then each group's. */
function weightBytes({ trunk, maps }: EditorMaps): Uint8Array {
  const parts = [
    ...(trunk ? [trunk.first, trunk.firstBias, trunk.second, trunk.secondBias] : []),
    ...maps.flatMap(({ down, up, bias }) => [down ?? [], up, bias]),
  ];
  const numbers = parts.flatMap((part) => [...part]);
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

export function formatEditor({ maps, trunk, curve, sha256: _, origin: __, ...editor }: StoredEditor): string {
  const weights = Buffer.from(weightBytes({ maps, trunk })).toString('base64');
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
  const sumOf = (parts: readonly number[]) => parts.reduce((sum, size) => sum + size, 0);
  const wanted = 2 * (sumOf(sizes.trunk) + editor.groups.length * sumOf(sizes.map));
  if (bytes.length !== wanted)
    throw new ExpectedError('editor-invalid', `Its weights have ${bytes.length} bytes, not ${wanted}.`);
  const view = halves(bytes);
  let at = 0;
  const take = (count: number) =>
    Float32Array.from({ length: count }, () => {
      at += 2;
      return view.getFloat16(at - 2, true);
    });
  const taken: Float32Array[] = [];
  const takeAll = (parts: readonly number[]) => {
    const own = parts.map(take);
    taken.push(...own);
    return own;
  };
  const [first, firstBias, second, secondBias] = takeAll(sizes.trunk);
  const maps = editor.groups.map((): AffineMap => {
    const [down, up, bias] = takeAll(sizes.map);
    return { down: down.length === 0 ? null : down, up, bias };
  });
  if (!taken.every((part) => part.every(Number.isFinite)))
    throw new ExpectedError('editor-invalid', 'Its weights hold numbers that are not finite.');
  const trunk = first ? { first, firstBias, second, secondBias } : null;
  return { ...editor, origin, sha256: sha256(bytes), maps, trunk };
}

function readFile(text: string): z.infer<typeof editorFileSchema> {
  try {
    return editorFileSchema.parse(JSON.parse(text));
  } catch {
    throw new ExpectedError('editor-invalid', 'It is damaged, or no editor file.');
  }
}
