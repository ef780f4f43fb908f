// The editors that are trained, as parts of a graph: what each is made of and how it moves a batch of latents,
// w' = w + a f(w). The affine forms are the Latent Transformer's (Yao et al. 2021); the third is a small perceptron that
// is told the amount, f(w, a), after Latent-to-Latent's mapper (Khodadadeh et al., WACV 2022).
import type { GraphBuilder } from '../graph/builder.ts';
import { bend } from './latent-classifier.ts';

const width = 512;

export type EditorForm =
  | { readonly kind: 'full' }
  | { readonly kind: 'low-rank'; readonly rank: number }
  | { readonly kind: 'latent-to-latent'; readonly hidden: number };

/** f has one last map for each group of rows, first to last. */
export type RowGroup = readonly [first: number, last: number];

type Shapes = Readonly<Record<string, readonly number[]>>;

/** The editor's parameters by name, in the order in which they are drawn. */
export function editorShapes(form: EditorForm, groups: readonly RowGroup[]): Shapes {
  const ofGroup = (group: number): Shapes => {
    const bias = { [`bias${group}`]: [1, width] };
    if (form.kind === 'full') return { [`map${group}`]: [width, width], ...bias };
    const inner = form.kind === 'low-rank' ? form.rank : form.hidden;
    const down = form.kind === 'low-rank' ? { [`down${group}`]: [width, inner] } : {};
    return { ...down, [`up${group}`]: [inner, width], ...bias };
  };
  const trunk: Shapes =
    form.kind === 'latent-to-latent'
      ? {
          first: [width + 1, form.hidden],
          first_bias: [1, form.hidden],
          second: [form.hidden, form.hidden],
          second_bias: [1, form.hidden],
        }
      : {};
  return Object.assign({ ...trunk }, ...groups.map((_, group) => ofGroup(group)));
}

/** Deviations that the parameters are drawn with; the last maps begin at nought, and so does every edit. */
export function editorDraws(form: EditorForm, groups: readonly RowGroup[]): Readonly<Record<string, number>> {
  if (form.kind === 'latent-to-latent')
    return { first: Math.sqrt(2 / width), second: Math.sqrt(2 / form.hidden) };
  if (form.kind === 'full') return {};
  return Object.fromEntries(groups.map((_, group) => [`down${group}`, 1 / Math.sqrt(width)]));
}

/** What the last maps take of each group: [batch, inner]. */
function innerOf(builder: GraphBuilder, form: EditorForm, centred: string, amounts: string) {
  if (form.kind === 'full') return () => centred;
  if (form.kind === 'low-rank') return (group: number) => builder.matmul(centred, `down${group}`);
  const layer = (value: string, name: string) =>
    bend(builder, builder.add(builder.matmul(value, name), `${name}_bias`));
  const trunk = layer(layer(builder.concat([centred, amounts], 1), 'first'), 'second');
  return () => trunk;
}

/** What an editor does to a batch, for each group of rows. */
export interface Movements {
  /** a f(w), [batch, 512] in W's own unit. */
  readonly moved: readonly string[];
  /** The same in the components of the basis, [batch, 512]: 1 is a component's standard deviation. */
  readonly inDeviations: readonly string[];
}

/** `basis` [512, 512] is what f's answers are written in: principal components of W, each as long as its deviation. */
export function movements(
  builder: GraphBuilder,
  form: EditorForm,
  groups: readonly RowGroup[],
  basis: Float32Array,
  { centred, amounts }: { readonly centred: string; readonly amounts: string },
): Movements {
  const written = builder.floats([width, width], basis, 'basis');
  const inner = innerOf(builder, form, centred, amounts);
  const inDeviations = groups.map((_, group) => {
    const map = form.kind === 'full' ? `map${group}` : `up${group}`;
    const answer = builder.add(builder.matmul(inner(group), map), `bias${group}`);
    return builder.multiply(answer, amounts);
  });
  return { moved: inDeviations.map((value) => builder.matmul(value, written)), inDeviations };
}
