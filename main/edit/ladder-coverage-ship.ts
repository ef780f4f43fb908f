// Counts how far each action goes: on each of some faces the largest tenth of its range that the action's direction
// brings the measured keypoints to, and there the judges' answers and the identity. `node
// main/edit/ladder-coverage-ship.ts [--cache DIR] [--faces N] [--actions smile,…]` writes the shipped table anew, an action
// as it is done: one that was stopped goes on with the actions that are not on N faces yet. With --actions these alone.
import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { defaultCacheDirectory } from '../../native-models/manifest/cache.ts';
import { broadcastRows } from '../../native-models/recipes/sampling.ts';
import { type ActionCoverage, type ExpressionAction, expressionActions } from '../contracts/transfer.ts';
import { type Kit, proxySize } from '../engine/tasks/kit.ts';
import { openKitHere } from '../engine/tasks/kit-here.ts';
import { expressionClasses, identitySimilarity } from '../measure/compare.ts';
import { type Reading, readPicture } from '../measure/reader.ts';
import { mean, meanVector } from '../measure/statistics.ts';
import { addDirection } from './apply.ts';
import { directionOfAction, ladderActions } from './ladder.ts';
import { type ExpressionCoverage, expressionCoverage } from './ladder-coverage.ts';
import { generatorRows } from './map-rows.ts';
import { withAverageExpression } from './transfer.ts';

/** Faces of no report: from this seed on. */
const firstSeed = 3001;
const truncation = 0.7;
const tenths = 10;
/** Strengths tried along an action's direction. */
const strengths = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6];
/** An action is offered where half of the faces come at least so far. */
const leastReach = 0.5;

async function reachOf(kit: Kit, latent: Float32Array, action: ExpressionAction) {
  const { measure, ends } = ladderActions[action];
  const direction = await directionOfAction(action);
  const measured = async (at: Float32Array) => {
    const { mesh, depth, image, attributes } = await kit.observe(at);
    const [age, genderLogit] = attributes;
    return measure({ mesh, depth, image, size: proxySize, age: 10 * age, genderLogit });
  };
  const [none, full] = ends(await measured(await withAverageExpression(latent, await kit.meanLatent())));
  let best = { share: ((await measured(latent)) - none) / (full - none), latent };
  for (const strength of strengths) {
    const moved = Float32Array.from(latent);
    addDirection(moved, direction.vector, strength, direction.rows);
    const share = ((await measured(moved)) - none) / (full - none);
    if (share > best.share) best = { share, latent: moved };
    if (share >= 1) break;
  }
  return { ...best, share: Math.min(1, Math.max(0, Math.floor(tenths * best.share + 0.5) / tenths)) };
}

const unmoved = new Map<number, Reading>();

async function readUnmoved(kit: Kit, face: number, latent: Float32Array): Promise<Reading> {
  const known = unmoved.get(face) ?? (await readPicture(kit.nets, await kit.render(latent, 512), still));
  unmoved.set(face, known);
  return known;
}

async function still(): Promise<void> {}

async function coverageOf(kit: Kit, action: ExpressionAction, faces: number): Promise<ActionCoverage> {
  const rows = [];
  for (let at = 0; at < faces; at++) {
    const latent = Float32Array.from(
      broadcastRows(await kit.sampleLatent(firstSeed + at, truncation), generatorRows),
    );
    const reached = await reachOf(kit, latent, action);
    const before = await readUnmoved(kit, at, latent);
    const after = await readPicture(kit.nets, await kit.render(reached.latent, 512), still);
    rows.push({
      share: reached.share,
      before: meanVector(before.faceExpression),
      after: meanVector(after.faceExpression),
      identity: identitySimilarity(before, after),
    });
    process.stderr.write(`${action} ${at + 1}: ${reached.share}\n`);
  }
  const shares = rows.map(({ share }) => share).sort((one, other) => one - other);
  const reachedByHalf = shares[Math.floor(shares.length / 2)];
  return {
    action,
    faces,
    reachedByAll: shares[0],
    reachedByHalf,
    classes: [...expressionClasses.face_expression],
    before: meanVector(rows.map(({ before }) => before)),
    after: meanVector(rows.map(({ after }) => after)),
    identity: mean(rows.map(({ identity }) => identity)),
    available: reachedByHalf >= leastReach,
  };
}

const { values } = parseArgs({
  options: {
    cache: { type: 'string' },
    faces: { type: 'string', default: '12' },
    actions: { type: 'string' },
  },
});
const kit = openKitHere(values.cache ?? defaultCacheDirectory());
const faces = Number(values.faces);
const counted = values.actions?.split(',');
const folder = new URL('../../native-models/directions/actions/coverage/', import.meta.url);
await mkdir(folder, { recursive: true });
let { actions } = await expressionCoverage();
for (const action of expressionActions) {
  const known = actions.find((one) => one.action === action);
  if (counted ? !counted.includes(action) : known?.faces === faces) continue;
  const fresh = await coverageOf(kit, action, faces);
  actions = expressionActions.flatMap((one) =>
    one === action ? fresh : (actions.find((other) => other.action === one) ?? []),
  );
  const table: ExpressionCoverage = {
    format: 'mien-expression-coverage/1',
    provenance: `${[...new Set(actions.map((one) => one.faces))].join(' or ')} samples of the generator, seeds from ${firstSeed}, truncation ${truncation}, moved along each action’s direction without the lock; judged by face_expression and face_recognition on 512 px.`,
    actions,
  };
  await writeFile(new URL('coverage.json', folder), `${JSON.stringify(table, null, 2)}\n`);
}
