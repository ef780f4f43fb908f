// One step of training an editor as one graph and one run: the loss of the base over a batch of latents, and with the
// HFLD term the keypoints of one of them rendered through the proxy; its gradient; Adam. There are two bases, told by
// the form: after Yao et al. 2021 (Latent Transformer, arXiv 2106.01895), equations 1 to 5, and after Khodadadeh et al.
// (Latent to Latent, WACV 2022): an asked change of the attribute, identity, neighbourhood. The term: He and McGough 2025.
import { GraphBuilder } from '../graph/builder.ts';
import { float32Tensor, type Graph } from '../graph/graph.ts';
import { withAdam } from './adam-update.ts';
import { type EditorForm, editorShapes, movements, type RowGroup } from './editor-forms.ts';
import { type HfldGround, type IdentityGround, renderedTerms } from './editor-rendered.ts';
import { classify, crossEntropy } from './latent-classifier.ts';

export const editorTermNames = [
  'classification',
  'reconstruction',
  'attributes',
  'expression',
  'identity',
] as const;
export type EditorTermName = (typeof editorTermNames)[number];

/** Latent Transformer: L = L_cls + 10 L_rec + L_attr + l_h H. */
export const reconstructionWeight = 10;
/** Latent-to-Latent: L = 4 L_asked + L_held + 10 L_near + L_id + l_h H, changes in units of one flip, L_near in deviations of W. */
export const mapperWeights = { asked: 4, held: 1, near: 10, identity: 1 } as const;
const width = 512;

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
  /** Of each group, the share of every attribute that comes along with its rows, [K]: what C takes its movement for. */
  readonly shares: readonly Float32Array[];
  /** How far each logit goes from one class to the other on average: what an amount of 1 asks for (mapper only). */
  readonly reach: Float32Array;
}

interface Batch {
  readonly latents: string;
  readonly amounts: string;
  readonly before: string;
  readonly centred: string;
  readonly after: string;
  /** Mean square of the movement over rows and batch: in W's unit, or the mapper's in W's own deviations. */
  readonly squares: string;
}

type BaseTerms = Record<'classification' | 'reconstruction' | 'attributes', string>;

/** Equations 2 to 5: the flipped label, the other logits held by their correlation, the latent near. */
function transformerTerms(builder: GraphBuilder, ground: EditorGround, batch: Batch): BaseTerms {
  const { attribute, held } = ground;
  const targets = builder.input('targets', [ground.batch, 1]);
  const weights = builder.input('weights', [ground.batch, 1]);
  const edited = builder.slice(batch.after, [1], [attribute], [attribute + 1]);
  const change = builder.multiply(
    builder.subtract(batch.after, batch.before),
    builder.floats([1, held.length], held, 'held'),
  );
  return {
    classification: builder.mean(builder.multiply(crossEntropy(builder, edited, targets), weights)),
    reconstruction: builder.scale(batch.squares, reconstructionWeight),
    attributes: builder.mean(builder.square(change)),
  };
}

/** The logit moves by the amount that is asked for, the others by nothing; the latent stays near. */
function mapperTerms(builder: GraphBuilder, ground: EditorGround, batch: Batch): BaseTerms {
  const { attribute, held, reach } = ground;
  const inFlips = builder.floats(
    [1, reach.length],
    reach.map((far) => 1 / far),
    'in_flips',
  );
  const change = builder.multiply(builder.subtract(batch.after, batch.before), inFlips);
  const moved = builder.slice(change, [1], [attribute], [attribute + 1]);
  const others = builder.multiply(change, builder.floats([1, held.length], held, 'held'));
  const asked = builder.mean(builder.square(builder.subtract(moved, batch.amounts)));
  return {
    classification: builder.scale(asked, mapperWeights.asked),
    reconstruction: builder.scale(batch.squares, mapperWeights.near),
    attributes: builder.scale(builder.mean(builder.square(others)), mapperWeights.held),
  };
}

/**
 * C of the edited latents, [B, K]: each attribute's logit where the latent is moved by what every group shows of that
 * attribute. C knows W alone, and colours that fine rows move are no change of age or gender.
 */
function classified(
  builder: GraphBuilder,
  { batch, scale, shares, classifier }: EditorGround,
  centred: string,
  moved: readonly string[],
): string {
  const [{ length }] = shares;
  const towards = moved.reduce(
    (sum, movement, group) =>
      builder.add(
        sum,
        builder.multiply(
          builder.reshape(movement, [1, batch, width]),
          builder.floats(
            [length, 1, 1],
            shares[group].map((share) => share / scale),
            `share${group}`,
          ),
        ),
      ),
    builder.reshape(centred, [1, batch, width]),
  );
  const constant = (name: string) => {
    const { shape, data } = classifier.get(name)!;
    return builder.constant(float32Tensor(shape, data), `c_${name}`);
  };
  const logits = classify(builder, builder.reshape(towards, [length * batch, width]), constant);
  const own = Float32Array.from({ length: length * length }, (_, at) => (at % (length + 1) === 0 ? 1 : 0));
  const ofOwn = builder.multiply(
    builder.reshape(logits, [length, batch, length]),
    builder.floats([length, 1, length], own, 'own'),
  );
  return builder.sum(ofOwn, [0]);
}

/** The loss alone: what withAdam takes, and (without nets) what held-out latents are read by. */
export function editorLossGraph(
  ground: EditorGround,
  hfld: HfldGround | null,
  identity: IdentityGround | null = null,
): Graph {
  const builder = new GraphBuilder('editor');
  const { form, groups, rows, batch } = ground;
  for (const [name, shape] of Object.entries(editorShapes(form, groups))) builder.input(name, shape);
  const latents = builder.input('latents', [batch, width]);
  const amounts = builder.input('amounts', [batch, 1]);
  const before = builder.input('before', [batch, ground.held.length]);

  const mean = builder.floats([1, width], ground.mean, 'mean');
  const centred = builder.scale(builder.subtract(latents, mean), 1 / ground.scale);
  const { moved, inDeviations } = movements(builder, form, groups, ground.basis, { centred, amounts });
  const share = ([first, last]: RowGroup) => (last - first + 1) / rows;
  const shared = (values: readonly string[]) =>
    values
      .map((value, group) => builder.scale(value, share(groups[group])))
      .reduce((sum, value) => builder.add(sum, value));
  const after = classified(builder, ground, centred, moved);
  const far = form.kind === 'latent-to-latent' ? inDeviations : moved;
  const squares = shared(far.map((value) => builder.mean(builder.square(value))));
  const of: Batch = { latents, amounts, before, centred, after, squares };
  const baseTerms = form.kind === 'latent-to-latent' ? mapperTerms : transformerTerms;
  const seen = renderedTerms(builder, { hfld, identity }, { groups, rows, latents, moved });
  const terms: Record<EditorTermName, string> = {
    ...baseTerms(builder, ground, of),
    expression: seen.expression,
    identity: builder.scale(seen.identity, mapperWeights.identity),
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
 * Inputs: the editor's parameters and moments, `adam`; `latents` [B, 512] of W, `amounts` [B, 1] (a), `before` [B, K]
 * (C(w)), and for the Latent Transformer `targets` [B, 1] (the flipped label) and `weights` [B, 1]; with the HFLD term
 * `mesh_rows`, `mesh_columns`, `mesh_scale` [1] (the crop's side / 192), `residual_matrix`, `residual_target` and
 * `expression_weight` [1] of the batch's first latent; with the identity term its `descriptor_target` [1, 1024].
 * Outputs: `loss` [], `terms` [5] (weighted), and the next of each parameter and moment.
 */
export function editorStepGraph(
  ground: EditorGround,
  hfld: HfldGround | null,
  identity: IdentityGround | null = null,
): Graph {
  const forward = editorLossGraph(ground, hfld, identity);
  return withAdam(forward, 'loss', Object.keys(editorShapes(ground.form, ground.groups)), 0);
}
