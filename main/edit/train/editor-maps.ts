// What an editor is made of once it is trained, in W's own unit, and the step it takes on a face.
import { slope } from '../../../native-models/recipes/latent-classifier.ts';
import type { Editor } from '../../contracts/editors.ts';
import { generatorRows, latentWidth } from '../map-rows.ts';

/** f of one group of rows: (x down) up + bias, or x up + bias where `down` is null. x is w, or what the trunk answers. */
export interface AffineMap {
  readonly down: Float32Array | null;
  readonly up: Float32Array;
  readonly bias: Float32Array;
}

/** A perceptron of w and the amount before the maps: two layers of LeakyRelu, [513 x H] and [H x H]. */
export interface Trunk {
  readonly first: Float32Array;
  readonly firstBias: Float32Array;
  readonly second: Float32Array;
  readonly secondBias: Float32Array;
}

export interface EditorMaps {
  readonly maps: readonly AffineMap[];
  readonly trunk: Trunk | null;
}

type Moving = EditorMaps & Pick<Editor, 'groups'>;

/** row [k] times matrix [k x n], row-major. */
function product(row: ArrayLike<number>, matrix: Float32Array): Float64Array {
  const count = matrix.length / row.length;
  const result = new Float64Array(count);
  for (let i = 0; i < row.length; i++) {
    const factor = row[i];
    for (let j = 0; j < count; j++) result[j] += factor * matrix[i * count + j];
  }
  return result;
}

const bent = (values: Float64Array, bias: Float32Array) =>
  values.map((value, at) => {
    const sum = value + bias[at];
    return sum < 0 ? slope * sum : sum;
  });

/** What the maps are given of a row: the row itself, or what the trunk answers for it and the amount. */
function innerOf({ trunk }: EditorMaps, row: Float32Array, strength: number): ArrayLike<number> {
  if (!trunk) return row;
  const first = bent(product([...row, strength], trunk.first), trunk.firstBias);
  return bent(product(first, trunk.second), trunk.secondBias);
}

/**
 * f of an editor on a face, W+ [23 x 512]: the direction it moves this face in, one strength step long. `latent` is
 * W [512] or W+ [23 x 512]; each row's step is of that row alone. Only a mapper's depends on the strength.
 */
export function editorStep(editor: Moving, latent: Float32Array, strength: number): Float32Array {
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
      const inner = innerOf(editor, w, strength);
      const mapped = product(down ? product(inner, down) : inner, up);
      for (let at = 0; at < latentWidth; at++) step[row * latentWidth + at] = mapped[at] + bias[at];
    }
  });
  return step;
}

/** w + strength x f, W+ [23 x 512]: an editor applied to a face, as a plain function. */
export function applyEditor(editor: Moving, latent: Float32Array, strength: number): Float32Array {
  const step = editorStep(editor, latent, strength);
  const wide = latent.length !== latentWidth;
  return step.map((value, at) => (wide ? latent[at] : latent[at % latentWidth]) + strength * value);
}
