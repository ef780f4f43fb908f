// What a training step reads off a picture: one face of the batch, edited and rendered through the proxy, its
// keypoints with the light and dark of mouth and eyes (the HFLD term) and its descriptor (Latent-to-Latent's identity
// term). Both are differentiated through the nets and the generator; where an identity is read off decoded pixels, as
// in published code, no gradient comes back.
import type { GraphBuilder } from '../graph/builder.ts';
import type { Graph } from '../graph/graph.ts';
import { boxInputs, cropByMatrices } from './crop.ts';
import type { RowGroup } from './editor-forms.ts';
import { attributesOf } from './observe.ts';
import { structureLoss } from './structure.ts';

const width = 512;
const pointCount = 468;
const meshSide = 192;
const descriptorWidth = 1024;

/** What the HFLD term is rendered and read with. */
export interface HfldGround {
  readonly proxy: Graph;
  readonly facemesh: Graph;
  readonly residualRows: number;
}

/** What the identity term is. */
export interface IdentityGround {
  readonly proxy: Graph;
  readonly faceres: Graph;
}

/** W+ [1, rows, 512] of the batch's first latent with each group's movement on its rows. */
function firstEdited(
  builder: GraphBuilder,
  groups: readonly RowGroup[],
  rows: number,
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

/**
 * H = |R k' - r|^2 of the rendered face, read in the crop that is fed (main/edit/residual.ts), and what its mouth and eyes
 * have lost of their light and dark (structure.ts), each with the weight that is fed.
 */
function expressionTerm(
  builder: GraphBuilder,
  { facemesh, residualRows }: HfldGround,
  image: string,
): string {
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
  const off = builder.subtract(builder.matmul(matrix, inUnits), target);
  const keypoints = builder.multiply(
    builder.sum(builder.square(off)),
    builder.reshape(builder.input('expression_weight', [1]), []),
  );
  return builder.add(keypoints, structureLoss(builder, image));
}

/** 1 - the cosine of the rendered face's descriptor and the unedited one's, which is fed at unit length. */
function identityTerm(builder: GraphBuilder, { faceres }: IdentityGround, image: string): string {
  const { descriptor } = attributesOf(builder, image, faceres);
  const target = builder.input('descriptor_target', [1, descriptorWidth]);
  const length = builder.node('Sqrt', [builder.sum(builder.square(descriptor))]);
  const along = builder.divide(builder.sum(builder.multiply(descriptor, target)), length);
  return builder.subtract(builder.scalar(1), along);
}

/** The terms of the picture, each [] and nought where its nets are left out; one rendering serves both. */
export function renderedTerms(
  builder: GraphBuilder,
  { hfld, identity }: { readonly hfld: HfldGround | null; readonly identity: IdentityGround | null },
  of: {
    readonly groups: readonly RowGroup[];
    readonly rows: number;
    readonly latents: string;
    readonly moved: readonly string[];
  },
): { readonly expression: string; readonly identity: string } {
  const proxy = hfld?.proxy ?? identity?.proxy;
  if (!proxy) return { expression: builder.scalar(0), identity: builder.scalar(0) };
  const w = firstEdited(builder, of.groups, of.rows, of.latents, of.moved);
  const { image } = builder.inline(proxy, { w }, 'proxy/');
  return {
    expression: hfld ? expressionTerm(builder, hfld, image) : builder.scalar(0),
    identity: identity ? identityTerm(builder, identity, image) : builder.scalar(0),
  };
}
