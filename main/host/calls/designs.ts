import type { ReadDatabase } from '../../catalog/database.ts';
import { designById, designRows, listDesigns } from '../../catalog/read-designs.ts';
import { faceById, faceIds, listFaces } from '../../catalog/read-faces.ts';
import { createDesign, forgetDesign } from '../../catalog/write-designs.ts';
import type { Design, FaceSet } from '../../contracts/design.ts';
import type { Face } from '../../contracts/entities.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import type { ResolvedEdit } from '../../engine/protocol.ts';
import { designItem } from '../../jobs/design-item.ts';
import { estimateWork } from '../../jobs/estimate.ts';
import { directionsOf, type PlannedCell, planCells } from '../../jobs/plan-design.ts';
import { mostItems } from '../../jobs/plan-variations.ts';
import { chosenLock } from '../chosen-lock.ts';
import type { Handlers, StudioContext } from '../context.ts';
import { allDirections, resolveEdit } from '../directions.ts';
import { modelsFingerprint } from '../models.ts';

type ReadingNames = 'planDesign' | 'designs' | 'design' | 'designGrid';

const everyFace = 1_000_000;

/** Errors: face-unknown, where there is none to be worked on. */
function facesOf(reader: ReadDatabase, set: FaceSet): Face[] {
  const faces =
    set.kind === 'faces'
      ? faceIds(reader, set.faces).map((id) => faceById(reader, id))
      : listFaces(reader, {
          offset: 0,
          limit: everyFace,
          ...(set.kind === 'filter' ? { filter: set.filter } : {}),
        });
  if (faces.length > 0) return faces;
  if (set.kind === 'filter')
    throw new ExpectedError('face-unknown', 'The filter finds none.', 'Widen the filter.');
  throw new ExpectedError('face-unknown', 'The library is empty.', 'Sample faces first.');
}

/** Every direction that the design moves, checked against its range. */
async function resolved(reader: ReadDatabase, { factors }: Design): Promise<Map<string, ResolvedEdit>> {
  const found = new Map<string, ResolvedEdit>();
  for (const factor of factors) {
    for (const direction of directionsOf(factor)) {
      const strengths =
        factor.kind === 'strength'
          ? factor.levels
          : factor.kind === 'random'
            ? factor.ranges.flatMap((range) => (range.direction === direction ? [range.low, range.high] : []))
            : [0];
      for (const strength of strengths)
        found.set(
          direction,
          await resolveEdit(reader, { direction, amount: { kind: 'strength', strength } }),
        );
    }
  }
  return found;
}

interface Planned {
  readonly faces: readonly Face[];
  readonly cells: readonly PlannedCell[];
  readonly directions: ReadonlyMap<string, ResolvedEdit>;
}

async function plan(reader: ReadDatabase, design: Design): Promise<Planned> {
  const titles = new Map((await allDirections(reader)).map(({ id, title }) => [id, title]));
  const cells = planCells(design, (direction) => titles.get(direction) ?? direction);
  const directions = await resolved(reader, design);
  const faces = facesOf(reader, design.faces);
  if (faces.length * cells.length > mostItems)
    throw new ExpectedError('input-invalid', `That is more than ${mostItems} variations.`);
  return { faces, cells, directions };
}

/** What a face came of, the same in every library. */
const sourceKey = ({ source }: Face) =>
  source.kind === 'sample'
    ? `sample ${source.seed} ${source.truncation}`
    : `photo ${source.photo} ${source.position}`;

const faceTitle = ({ source }: Face) => (source.kind === 'sample' ? `Sample ${source.seed}` : source.name);

export function designReadingCalls(reader: ReadDatabase): Handlers<ReadingNames> {
  return {
    planDesign: async ({ design }) => {
      const { faces, cells } = await plan(reader, design);
      return {
        faces: faces.length,
        cells: cells.map(({ head }) => head),
        estimate: estimateWork(reader, faces.length, cells),
      };
    },
    designs: () => ({ designs: listDesigns(reader) }),
    design: ({ design }) => designById(reader, design),
    designGrid: ({ design, offset, limit }) => {
      const { faces } = designById(reader, design).entry;
      const rows = designRows(reader, design, { offset, limit }).map(({ face: id, cells }) => {
        const face = faceById(reader, id);
        return { face: id, title: faceTitle(face), picture: face.picture, cells: [...cells] };
      });
      return { total: faces, rows };
    },
  };
}

export function designCalls(context: StudioContext): Handlers<'startDesign' | 'forgetDesign'> {
  const { library, queue, emit, cacheDirectory } = context;
  const { reader, writer } = library;
  return {
    startDesign: async ({ design }) => {
      const { faces, cells, directions } = await plan(reader, design);
      const estimate = estimateWork(reader, faces.length, cells);
      if (estimate.bytes > estimate.freeBytes)
        throw new ExpectedError(
          'disk-full',
          `It needs about ${gigabytes(estimate.bytes)}; ${gigabytes(estimate.freeBytes)} are free.`,
          'Make room, or choose fewer faces or levels.',
        );
      const models = await modelsFingerprint(cacheDirectory);
      const work = faces.flatMap((face) =>
        cells.map((cell, at) => ({
          face: face.id,
          cell: at,
          item: designItem(
            { id: face.id, source: sourceKey(face) },
            cell,
            directions,
            (kind) => chosenLock(cacheDirectory, kind, design.regions),
            models,
          ),
        })),
      );
      const labels = [...new Set([design.name, ...design.labels])];
      const title = `${design.name}: ${faces.length === 1 ? '1 face' : `${faces.length} faces`}, ${cells.length} cells`;
      const created = createDesign(writer, {
        design,
        cells: cells.map(({ head }) => head),
        input: { design: design.name, labels },
        title,
        work,
      });
      emit({ kind: 'job', job: created.job });
      queue.wake();
      return { design: created.id, job: created.job.id };
    },
    forgetDesign: ({ design }) => {
      forgetDesign(writer, design);
      emit({ kind: 'library', changed: 'jobs' });
      return {};
    },
  };
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
