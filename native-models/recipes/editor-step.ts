// One step of training an editor w' = w + a f(w) as one graph and one run: the loss of the base editor over a batch of
// latents, and with the HFLD term the keypoints of one of them rendered through the proxy; its gradient; Adam.
// After Yao et al. 2021 (Latent Transformer, arXiv 2106.01895), equations 1 to 5, and He and McGough 2025 for the term.
import { GraphBuilder } from '../graph/builder.ts';
import { float32Tensor, type Graph } from '../graph/graph.ts';
import { withAdam } from './adam-update.ts';
import { boxInputs, cropByMatrices } from './crop.ts';
import { classify, crossEntropy } from './latent-classifier.ts';

export const editorTermNames = ['classification', 'reconstruction', 'attributes', 'expression'] as const;
export type EditorTermName = (typeof editorTermNames)[number];

/** L = L_cls + 10 L_rec + L_attr + l_h H. */
export const reconstructionWeight = 10;
const width = 512;
const pointCount = 468;
const meshSide = 192;

export type EditorForm = { readonly kind: 'full' } | { readonly kind: 'low-rank'; readonly rank: number };

/** f is one affine map for each group of rows, first to last. */
export type RowGroup = readonly [first: number, last: number];

/** What the training holds fixed. */
export interface EditorGround {
  readonly form: EditorForm;
  readonly groups: readonly RowGroup[];
  readonly rows: number;
  readonly batch: number;
  /** Mean of W [512] and the one number that W is divided by. */
  readonly mean: Float32Array;
  readonly scale: number;
  /** Principal components of W, each as long as its standard deviation, [512 x 512]: what f's answers are written in. */
  readonly basis: Float32Array;
  /** C's parameters by name, with their shapes; `attribute` is the logit that is edited. */
  readonly classifier: ReadonlyMap<
    string,
    { readonly shape: readonly number[]; readonly data: Float32Array }
  >;
  readonly attribute: number;
  /** 1 - |correlation| of each attribute with the edited one: how much it is held. */
  readonly held: Float32Array;
}

/** What the HFLD term is rendered and read with. */
export interface HfldGround {
  readonly proxy: Graph;
  readonly facemesh: Graph;
  readonly residualRows: number;
}

/** The editor's parameters by name, in the order in which they are drawn. */
export function editorShapes(
  form: EditorForm,
  groups: readonly RowGroup[],
): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(
    groups.flatMap((_, group): [string, number[]][] => [
      ...(form.kind === 'full'
        ? [[`map${group}`, [width, width]] as [string, number[]]]
        : [
            [`down${group}`, [width, form.rank]] as [string, number[]],
            [`up${group}`, [form.rank, width]] as [string, number[]],
          ]),
      [`bias${group}`, [1, width]],
    ]),
  );
}

/** a f(w) of each group, [batch, 512] in W's own unit. */
function movements(builder: GraphBuilder, ground: EditorGround, centred: string, amounts: string): string[] {
  const basis = builder.floats([width, width], ground.basis, 'basis');
  return ground.groups.map((_, group) => {
    const mapped =
      ground.form.kind === 'full'
        ? builder.matmul(centred, `map${group}`)
        : builder.matmul(builder.matmul(centred, `down${group}`), `up${group}`);
    const step = builder.matmul(builder.add(mapped, `bias${group}`), basis);
    return builder.multiply(step, amounts);
  });
}

/** W+ [1, rows, 512] of the batch's first latent with each group's movement on its rows. */
function firstEdited(
  builder: GraphBuilder,
  { groups, rows }: EditorGround,
  latents: string,
  moved: readonly string[],
): string {
  const row = (value: string) => builder.reshape(builder.slice(value, [0], [0], [1]), [1, 1, width]);
  const latent = row(latents);
  const repeated = (value: string, count: number) =>
    builder.node('Expand', [value, builder.integers([1, count, width], 'shape')]);
  const parts: string[] = [];
  let next = 0;
  groups.forEach(([first, last], group) => {
    if (first > next) parts.push(repeated(latent, first - next));
    parts.push(repeated(builder.add(latent, row(moved[group])), last - first + 1));
    next = last + 1;
  });
  if (next < rows) parts.push(repeated(latent, rows - next));
  return parts.length === 1 ? parts[0] : builder.concat(parts, 1);
}

/** H = |R k' - r|^2 of the rendered face, read in the crop that is fed (main/edit/residual.ts). */
function expressionTerm(
  builder: GraphBuilder,
  { proxy, facemesh, residualRows }: HfldGround,
  w: string,
): string {
  const { image } = builder.inline(proxy, { w }, 'proxy/');
  const crop = cropByMatrices(builder, image, boxInputs(builder, image, 'mesh', meshSide));
  const { points } = builder.inline(
    facemesh,
    { image: builder.shift(builder.scale(crop, 0.5), 0.5) },
    'mesh/',
  );
  const plane = builder.reshape(builder.slice(points, [1], [0], [2]), [2 * pointCount, 1]);
  const matrix = builder.input('residual_matrix', [residualRows, 2 * pointCount]);
  const target = builder.input('residual_target', [residualRows, 1]);
  const inUnits = builder.multiply(plane, builder.input('mesh_scale', [1]));
  return builder.sum(builder.square(builder.subtract(builder.matmul(matrix, inUnits), target)));
}

/** The loss alone: what withAdam takes, and what held-out latents are read by. */
export function editorLossGraph(ground: EditorGround, hfld: HfldGround | null): Graph {
  const builder = new GraphBuilder('editor');
  for (const [name, shape] of Object.entries(editorShapes(ground.form, ground.groups)))
    builder.input(name, shape);
  const { batch } = ground;
  const latents = builder.input('latents', [batch, width]);
  const amounts = builder.input('amounts', [batch, 1]);
  const targets = builder.input('targets', [batch, 1]);
  const weights = builder.input('weights', [batch, 1]);
  const attributes = ground.held.length;
  const before = builder.input('before', [batch, attributes]);

  const mean = builder.floats([1, width], ground.mean, 'mean');
  const centred = builder.scale(builder.subtract(latents, mean), 1 / ground.scale);
  const moved = movements(builder, ground, centred, amounts);
  const share = ([first, last]: RowGroup) => (last - first + 1) / ground.rows;
  const average = moved
    .map((value, group) => builder.scale(value, share(ground.groups[group])))
    .reduce((sum, value) => builder.add(sum, value));
  const constant = (name: string) => {
    const { shape, data } = ground.classifier.get(name)!;
    return builder.constant(float32Tensor(shape, data), `c_${name}`);
  };
  const after = classify(builder, builder.add(centred, builder.scale(average, 1 / ground.scale)), constant);
  const edited = builder.slice(after, [1], [ground.attribute], [ground.attribute + 1]);
  const change = builder.multiply(
    builder.subtract(after, before),
    builder.floats([1, attributes], ground.held, 'held'),
  );
  const squares = moved
    .map((value, group) => builder.scale(builder.mean(builder.square(value)), share(ground.groups[group])))
    .reduce((sum, value) => builder.add(sum, value));
  const terms: Record<EditorTermName, string> = {
    classification: builder.mean(builder.multiply(crossEntropy(builder, edited, targets), weights)),
    reconstruction: builder.scale(squares, reconstructionWeight),
    attributes: builder.mean(builder.square(change)),
    expression: hfld
      ? builder.multiply(
          expressionTerm(builder, hfld, firstEdited(builder, ground, latents, moved)),
          builder.reshape(builder.input('expression_weight', [1]), []),
        )
      : builder.scalar(0),
  };
  const all = builder.concat(
    editorTermNames.map((name) => builder.reshape(terms[name], [1])),
    0,
  );
  builder.output('terms', all);
  builder.output('loss', builder.sum(all));
  return builder.build();
}

/**
 * Inputs: the editor's parameters and moments, `adam`; `latents` [B, 512] of W, `amounts` [B, 1] (a), `targets` [B, 1]
 * (the flipped label), `weights` [B, 1], `before` [B, K] (C(w)); with the HFLD term `mesh_rows`, `mesh_columns`,
 * `mesh_scale` [1] (the crop's side / 192), `residual_matrix`, `residual_target` and `expression_weight` [1] of the batch's
 * first latent. Outputs: `loss` [], `terms` [4] (weighted), and the next of each parameter and moment.
 */
export function editorStepGraph(ground: EditorGround, hfld: HfldGround | null): Graph {
  const forward = editorLossGraph(ground, hfld);
  return withAdam(forward, 'loss', Object.keys(editorShapes(ground.form, ground.groups)), 0);
}
