// A training without nets: it counts its steps, so that what host and catalog make of one can be asked.
import type { TrainingSettings } from '../../../../main/contracts/editors.ts';
import type { TrainingState } from '../../../../main/edit/train/editor.ts';
import { formatEditor, parseEditor, type StoredEditor } from '../../../../main/edit/train/editor-file.ts';
import type { AffineMap } from '../../../../main/edit/train/editor-maps.ts';
import { editorId } from '../../../../main/edit/train/finish.ts';
import { generatorId } from '../../../../main/engine/generator.ts';
import type { TrainResult } from '../../../../main/engine/protocol.ts';
import { standardNormals } from '../../../../native-models/recipes/sampling.ts';

const normal = (seed: number, count: number) => standardNormals(seed, count).map((value) => value / 20);

/** An editor of two groups of rows, of rank 2, with weights drawn by `seed`. */
export function tinyEditor(changes: Partial<StoredEditor> = {}, seed = 1): StoredEditor {
  const map = (at: number): AffineMap => ({
    down: normal(seed + at, 1024),
    up: normal(seed + at + 1, 1024),
    bias: normal(seed + at + 2, 512),
  });
  const editor: StoredEditor = {
    id: 'age-base',
    title: 'Age (trained)',
    attribute: 'age',
    generator: generatorId,
    origin: 'trained',
    form: { kind: 'low-rank', rank: 2 },
    hfld: 0,
    structure: 0,
    steps: 3,
    seed: 1,
    groups: [
      [0, 9],
      [10, 22],
    ],
    unit: { name: 'years', symbol: 'y', perStrength: 9 },
    moves: [],
    range: [-2, 2],
    quality: 'held-out loss 0.1',
    provenance: 'made of numbers',
    sha256: '0'.repeat(64),
    maps: [map(10), map(20)],
    trunk: null,
    curve: [],
    ...changes,
  };
  return parseEditor(formatEditor(editor), editor.origin);
}

export function tinyTraining(
  settings: TrainingSettings,
  from: TrainingState | null,
  most: number,
): TrainResult {
  const step = Math.min(settings.steps, (from?.step ?? 0) + most);
  const ended = step === settings.steps ? 'steps' : null;
  const point = {
    step,
    classification: 1 / step,
    reconstruction: 0,
    attributes: 0,
    expression: 0,
    identity: 0,
    heldOut: 1 / step,
  };
  const state: TrainingState = {
    step,
    checkpoint: Float32Array.of(step),
    curve: [...(from?.curve ?? []), point],
    best: 1 / step,
    roundsWithoutGain: 0,
    ended,
  };
  const { attribute, hfld, form } = settings;
  const id = editorId(settings);
  const named = { id, attribute, hfld, steps: step, seed: settings.seed };
  return { state, editor: ended && form.kind === 'low-rank' ? tinyEditor(named) : null };
}
