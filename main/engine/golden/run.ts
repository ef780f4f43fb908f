// Runs golden cases on one execution provider: every net's reading of the rendered picture, and the gradients of
// three losses through the full 1024 picture to the latent and to each of its rows.
import type { Graph } from '../../../native-models/graph/graph.ts';
import { openSession, type Session } from '../../../native-models/graph/session.ts';
import { openModel } from '../../../native-models/manifest/cache.ts';
import {
  type GoldenLoss,
  type GoldenNetName,
  goldenGradientsGraph,
  goldenLosses,
  goldenNetNames,
  goldenReadingsGraph,
} from '../../../native-models/recipes/golden.ts';
import { fastRenderGraph, renderGraph } from '../../../native-models/recipes/render.ts';
import { broadcastRows } from '../../../native-models/recipes/sampling.ts';
import type { Provider } from '../../contracts/values.ts';
import { type NamedCase, readGoldenCases } from './case.ts';
import type { Comparison } from './compare.ts';
import { compareGradients, compareMapping, compareReadings, gradientQuantities } from './quantities.ts';

const ROWS = 23;
/** Reduced precision is allowed ten times the exact tolerance. */
const SERVING = 10;

export interface GoldenRow {
  readonly provider: Provider;
  readonly case: string;
  readonly quantity: string;
  /** Null where the quantity was not run: `note` says why. */
  readonly largestError: number | null;
  readonly tolerance: number | null;
  readonly ok: boolean;
  readonly note?: string;
}

export interface GoldenRun {
  /** Folder of case files. */
  readonly directory: string;
  readonly cacheDirectory: string;
  readonly provider: Provider;
  readonly threads?: number;
  /** For adapters in software, which take minutes for each: their rows say 'skipped'. */
  readonly skipFullGradients?: boolean;
  /** Called with every row as it comes. */
  readonly onRow?: (row: GoldenRow) => void;
}

/**
 * One row for every case and quantity. A stage that the provider can't run is a row that is not ok, with the reason.
 * Errors: readGoldenCases', and readModel's where a model is missing.
 */
export async function runGoldenCases(run: GoldenRun): Promise<GoldenRow[]> {
  const cases = await readGoldenCases(run.directory);
  const rows: GoldenRow[] = [];
  const add = (row: Omit<GoldenRow, 'provider'>) => {
    const whole = { provider: run.provider, ...row };
    rows.push(whole);
    run.onRow?.(whole);
  };
  const compared = (name: string, comparisons: readonly Comparison[]) => {
    const factor = run.provider === 'cpu' ? 1 : SERVING;
    for (const { quantity, largestError, tolerance } of comparisons)
      add({
        case: name,
        quantity,
        largestError,
        tolerance: tolerance * factor,
        ok: largestError <= tolerance * factor,
      });
  };
  for (const stage of await stagesOf(run)) {
    if (stage.skip) {
      for (const { name } of cases)
        for (const quantity of stage.quantities)
          add({ case: name, quantity, largestError: null, tolerance: null, ok: true, note: stage.skip });
      continue;
    }
    const sessions: Session[] = [];
    try {
      for (const graph of stage.graphs) sessions.push(await openSession(graph, run));
      for (const one of cases) compared(one.name, await stage.compare(one, sessions));
    } catch (error) {
      const note = `can't run: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`;
      for (const { name } of cases)
        add({ case: name, quantity: stage.name, largestError: null, tolerance: null, ok: false, note });
    } finally {
      for (const session of sessions) await session.release();
    }
  }
  return rows;
}

interface Stage {
  readonly name: string;
  readonly graphs: readonly Graph[];
  /** Named only where they may be skipped. */
  readonly quantities: readonly string[];
  readonly skip?: string;
  compare(one: NamedCase, sessions: readonly Session[]): Promise<Comparison[]>;
}

/** Sessions of a stage are open together and gone before the next stage's: at 1024 they are large. */
async function stagesOf({ cacheDirectory, skipFullGradients }: GoldenRun): Promise<Stage[]> {
  const nets = {} as Record<GoldenNetName, Graph>;
  for (const name of goldenNetNames) nets[name] = await openModel(cacheDirectory, name);
  const synthesis = await openModel(cacheDirectory, 'synthesis');
  return [
    {
      name: 'mapping',
      graphs: [await openModel(cacheDirectory, 'mapping')],
      quantities: [],
      async compare({ golden }, [mapping]) {
        const { w } = await mapping.run({ z: Float32Array.from(golden.z) });
        return compareMapping(golden, w);
      },
    },
    {
      name: 'readings',
      graphs: [fastRenderGraph(synthesis, 1024), goldenReadingsGraph(nets)],
      quantities: [],
      async compare({ golden }, [rendering, reading]) {
        const { image } = await rendering.run({ w: broadcastRows(Float32Array.from(golden.w), ROWS) });
        return compareReadings(golden, await reading.run({ image }));
      },
    },
    {
      name: 'gradients',
      graphs: skipFullGradients ? [] : [goldenGradientsGraph(renderGraph(synthesis, 1024), nets)],
      quantities: gradientQuantities,
      skip: skipFullGradients ? 'skipped: 1024 gradients on a software adapter' : undefined,
      compare: async ({ golden }, [session]) => {
        const found = {} as Record<GoldenLoss, { loss: number; rows: Float32Array }>;
        for (const [index, name] of goldenLosses.entries()) {
          const chosen = Float32Array.from(goldenLosses, (_, other) => (other === index ? 1 : 0));
          const answer = await session.run(
            {
              w: broadcastRows(Float32Array.from(golden.w), ROWS),
              reference: Float32Array.from(golden.hfld_reference),
              chosen,
            },
            [name, 'gradient_of_w'],
          );
          found[name] = { loss: answer[name][0], rows: answer.gradient_of_w };
        }
        return compareGradients(golden, found);
      },
    },
  ];
}
