// What the measured works have in common: the engine's own sessions on the cache's models, two faces, and the
// expression residual of one against the other.
import { defaultLock } from '../../../main/edit/lock-settings.ts';
import { generatorRows } from '../../../main/edit/map-rows.ts';
import { expressionResidual } from '../../../main/edit/residual.ts';
import type { Kit } from '../../../main/engine/tasks/kit.ts';
import { openKitHere } from '../../../main/engine/tasks/kit-here.ts';
import type { ExecutionProvider } from '../../../native-models/graph/session.ts';
import { boxMatrices, type CropBox } from '../../../native-models/recipes/crop.ts';
import { broadcastRows } from '../../../native-models/recipes/sampling.ts';
import { encodeArray, type NamedArrays, type PeerWork } from '../protocol.ts';

export interface WorkChoices {
  readonly cacheDirectory: string;
  readonly provider: ExecutionProvider;
  readonly threads: number;
}

export interface Work {
  run(): Promise<unknown>;
  /** One run's answers, to be compared with the peer's. */
  values?(): Promise<NamedArrays>;
  readonly peer?: PeerWork;
}

const [faceSeed, referenceSeed, truncation] = [1001, 1002, 0.7];

export const kitOf = ({ cacheDirectory, provider, threads }: WorkChoices): Kit =>
  openKitHere(cacheDirectory, { provider, threads });

/** W [512] of the face that is worked on. */
export const faceOf = (kit: Kit) => kit.sampleLatent(faceSeed, truncation);

/** The face in every row, and another face's keypoints to be held, as the lock's graph takes them. */
export async function sceneOf(kit: Kit) {
  const [face, reference] = [await faceOf(kit), await kit.sampleLatent(referenceSeed, truncation)];
  const observed = await kit.observe(reference);
  const { regions, normalisation } = defaultLock('full');
  const residual = expressionResidual(observed.mesh, regions, normalisation);
  const length = Math.hypot(...observed.descriptor);
  return {
    rows: generatorRows,
    reference: observed,
    descriptor: observed.descriptor.map((value) => value / length),
    feeds: {
      latent: broadcastRows(face, generatorRows),
      offset: new Float32Array(512),
      residual_matrix: residual.matrix,
      residual_target: residual.target,
    },
  };
}

/** A box's two matrices as a peer multiplies by them. */
export function encodedBox(
  name: string,
  box: CropBox,
  from: number,
  size: number,
  mirrored = false,
): NamedArrays {
  const { rows, columns } = boxMatrices(box, from, size);
  const other = (at: number) => at - (at % size) + (size - 1 - (at % size));
  return {
    [`${name}_rows`]: encodeArray([size, from], rows),
    [`${name}_columns`]: encodeArray(
      [from, size],
      mirrored ? columns.map((_, at) => columns[other(at)]) : columns,
    ),
  };
}
