// From a training's last state to an editor: its maps in W's own unit, and what one strength step does, measured on
// held-out samples through the proxy.
import { editorShapes } from '../../../native-models/recipes/editor-forms.ts';
import type { TrainingSettings } from '../../contracts/editors.ts';
import { generatorId } from '../../engine/generator.ts';
import type { Observed } from '../learn/labels.ts';
import { attributeLabels } from '../learn/labels.ts';
import { learningTruncation } from '../learn/samples.ts';
import { latentWidth } from '../map-rows.ts';
import { editorGroups, type TrainingState, type TrainingWork } from './editor.ts';
import { formatEditor, parseEditor, type StoredEditor } from './editor-file.ts';
import { type AffineMap, applyEditor, type EditorMaps, type Trunk } from './editor-maps.ts';
import { unpackState, type Values } from './optimiser-state.ts';

/** The expression loss makes each step smaller, so more of them are needed to go as far. */
const baseRange: [number, number] = [-2, 2];
const heldRange: [number, number] = [-7, 7];
/** Held-out faces one step is tried on. */
const trials = 12;

/** What a latent's picture says of one attribute. */
export type Observe = (latent: Float32Array) => Promise<Observed>;

/** [rows x inner] times [inner x 512]. */
function matrixProduct(left: Float32Array, right: Float32Array, inner: number): Float32Array {
  const rows = left.length / inner;
  const result = new Float32Array(rows * latentWidth);
  for (let row = 0; row < rows; row++)
    for (let k = 0; k < inner; k++) {
      const factor = left[row * inner + k];
      if (factor !== 0)
        for (let at = 0; at < latentWidth; at++)
          result[row * latentWidth + at] += factor * right[k * latentWidth + at];
    }
  return result;
}

/** The trained editor with the centring, the scale and the basis taken in: it takes w and answers in W's own unit. */
export function trainedMaps(
  work: Pick<TrainingWork, 'settings' | 'pool'>,
  basis: Float32Array,
  state: TrainingState,
): EditorMaps {
  const { form } = work.settings;
  const { mean, scale } = work.pool;
  const { values } = unpackState(state.checkpoint, editorShapes(form, editorGroups), state.step);
  if (form.kind === 'latent-to-latent')
    return {
      trunk: trunkOf(values, mean, scale),
      maps: editorGroups.map((_, group) => ({
        down: null,
        up: matrixProduct(values[`up${group}`], basis, latentWidth),
        bias: matrixProduct(values[`bias${group}`], basis, latentWidth),
      })),
    };
  const maps = editorGroups.map((_, group): AffineMap => {
    const inner = form.kind === 'full' ? `map${group}` : `up${group}`;
    const up = matrixProduct(values[inner], basis, latentWidth);
    const down = form.kind === 'full' ? null : values[`down${group}`].map((value) => value / scale);
    const scaledUp = down ? up : up.map((value) => value / scale);
    const bias = matrixProduct(values[`bias${group}`], basis, latentWidth);
    const atMean = down
      ? matrixProduct(meanThrough(mean, down), scaledUp, down.length / latentWidth)
      : matrixProduct(mean, scaledUp, latentWidth);
    return { down, up: scaledUp, bias: bias.map((value, at) => value - atMean[at]) };
  });
  return { trunk: null, maps };
}

/** first [513 x H] takes (w - mean) / scale and the amount, which is not centred. */
function trunkOf(values: Values, mean: Float32Array, scale: number): Trunk {
  const hidden = values.first_bias.length;
  const ofLatent = latentWidth * hidden;
  const first = values.first.map((value, at) => (at < ofLatent ? value / scale : value));
  const atMean = meanThrough(mean, first.subarray(0, ofLatent));
  return {
    first,
    firstBias: values.first_bias.map((value, at) => value - atMean[at]),
    second: values.second,
    secondBias: values.second_bias,
  };
}

/** mean [512] times down [512 x rank]. */
function meanThrough(mean: Float32Array, down: Float32Array): Float32Array {
  const rank = down.length / latentWidth;
  return Float32Array.from({ length: rank }, (_, k) =>
    mean.reduce((sum, value, at) => sum + value * down[at * rank + k], 0),
  );
}

/** What attributes that are no directions move by themselves. */
const regionsOfLabel: Readonly<Record<string, StoredEditor['moves']>> = {
  'eye-open': ['lids'],
  'brow-raise': ['brows'],
};

export const movesOf = (attribute: string): StoredEditor['moves'] => [
  ...(attributeLabels.find(({ id }) => id === attribute)?.moves ?? regionsOfLabel[attribute] ?? []),
];

/** What tells editors of the same attribute apart by name. */
export const editorSuffixes = { full: '-full', 'low-rank': '', 'latent-to-latent': '-l2l' } as const;

export const editorId = ({ attribute, hfld, form }: Pick<TrainingSettings, 'attribute' | 'hfld' | 'form'>) =>
  `${attribute}-${hfld > 0 ? 'hfld' : 'base'}${editorSuffixes[form.kind]}`;

function hfldInWords({
  hfld,
  structure,
  regions,
}: Pick<TrainingSettings, 'hfld' | 'structure' | 'regions'>): string {
  if (hfld === 0) return 'without HFLD';
  const weights = regions
    ? ` (${Object.entries(regions)
        .map((pair) => pair.join(' '))
        .join(', ')})`
    : '';
  const patches = structure > 0 ? `, light and dark of mouth and eyes weight ${structure}` : '';
  return `HFLD weight ${hfld}${weights}${patches}, one face rendered a step`;
}

function formInWords(form: TrainingSettings['form']): string {
  if (form.kind === 'full') return 'full maps';
  if (form.kind === 'low-rank') return `maps of rank ${form.rank}`;
  return `Latent-to-Latent, ${form.hidden} hidden units, one face rendered a step for its identity`;
}

/** Measures what strength 1 and -1 do on held-out faces and answers the whole editor, as its file reads back. */
export async function finishEditor(
  work: TrainingWork,
  basis: Float32Array,
  state: TrainingState,
  observe: Observe,
  breathe: () => Promise<void>,
): Promise<StoredEditor> {
  const { settings, pool } = work;
  const { attribute, form, hfld, structure, regions, steps, seed } = settings;
  const label = attributeLabels.find(({ id }) => id === attribute);
  const { title, deviation } = pool.attributes[work.attribute];
  const base = form.kind === 'latent-to-latent' ? ', Latent-to-Latent' : '';
  const draft: StoredEditor = {
    id: editorId(settings),
    title: `${title} (trained${base}${hfld > 0 ? ', expression held' : ''})`,
    attribute,
    generator: generatorId,
    origin: 'trained',
    form,
    hfld,
    structure: hfld > 0 ? structure : 0,
    ...(regions ? { regions } : {}),
    steps: state.step,
    seed,
    groups: editorGroups.map(([first, last]) => [first, last]),
    unit: null,
    moves: movesOf(attribute),
    range: hfld > 0 ? heldRange : baseRange,
    quality: '',
    provenance:
      `Trained on ${pool.training.length} labelled samples of the generator at truncation ${learningTruncation}, ` +
      `seed ${seed}, ${state.step} of ${steps} steps of Adam, ` +
      `${formInWords(form)}, ` +
      `${hfldInWords(settings)}.`,
    sha256: '0'.repeat(64),
    ...trainedMaps(work, basis, state),
    curve: state.curve,
  };
  // As it is stored: what is measured is what will be used, 16-bit rounding included.
  const stored = parseEditor(formatEditor(draft), 'trained');
  const responses: number[] = [];
  for (const index of label ? pool.heldOut.slice(0, trials) : []) {
    const ends: number[] = [];
    for (const strength of [-1, 1]) {
      const edited = applyEditor(stored, pool.samples[index].latent, strength);
      ends.push(label!.read(await observe(edited)));
      await breathe();
    }
    responses.push((ends[1] - ends[0]) / 2);
  }
  const perStrength = responses.reduce((sum, value) => sum + value, 0) / Math.max(responses.length, 1);
  const heldOut = state.curve.findLast((point) => point.heldOut !== null)?.heldOut ?? Number.NaN;
  const measured = label
    ? `; one step moves it by ${(perStrength / deviation).toFixed(2)} standard deviations on ${responses.length} held-out samples`
    : '';
  return {
    ...stored,
    unit: label?.unit ? { ...label.unit, perStrength } : null,
    quality: `held-out loss ${heldOut.toFixed(3)}${measured}`,
  };
}
