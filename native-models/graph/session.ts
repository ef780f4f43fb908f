// A graph made runnable by ONNX Runtime. Threads do not spin: the machines this runs on have few cores, and a
// spinning pool takes them from the process next door. create() and run() block the thread they are called on.
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { encodeGraph } from './codec.ts';
import type { Graph } from './graph.ts';

export type ExecutionProvider = 'cpu' | 'webgpu' | 'cuda' | 'dml' | 'coreml';

export interface SessionChoices {
  readonly provider?: ExecutionProvider;
  /** Threads that one operation may use. */
  readonly threads?: number;
}

export type Arrays = Readonly<Record<string, Float32Array>>;

export interface Session {
  /** Shapes of the inputs and outputs by name. */
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  readonly outputs: Readonly<Record<string, readonly number[]>>;
  /**
   * One run: every input by name, flat in row-major order; answers every output (or those of `wanted`).
   * Throws when an input is missing or has another length.
   */
  run(feeds: Arrays, wanted?: readonly string[]): Promise<Record<string, Float32Array>>;
  release(): Promise<void>;
}

function shapesOf(metadata: readonly InferenceSession.ValueMetadata[]): Record<string, readonly number[]> {
  return Object.fromEntries(
    metadata.map((value) => {
      if (!value.isTensor || value.type !== 'float32')
        throw new Error(`'${value.name}' of the model is not a float32 tensor`);
      return [value.name, value.shape.map(Number)];
    }),
  );
}

function feedTensor(name: string, data: Float32Array | undefined, shape: readonly number[]): Tensor {
  const count = shape.reduce((product, size) => product * size, 1);
  if (data?.length !== count)
    throw new Error(
      `input '${name}' takes ${count} numbers [${shape.join(', ')}], not ${data?.length ?? 'none'}`,
    );
  return new Tensor('float32', data, shape);
}

/** Opens a session for `model`: a graph, or the bytes of an .onnx file. Throws when the provider can't serve. */
export async function openSession(model: Graph | Uint8Array, choices: SessionChoices = {}): Promise<Session> {
  const { provider = 'cpu', threads = 2 } = choices;
  const bytes = model instanceof Uint8Array ? model : encodeGraph(model);
  const session = await InferenceSession.create(bytes, {
    executionProviders: provider === 'cpu' ? ['cpu'] : [provider, 'cpu'],
    graphOptimizationLevel: 'all',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // Planned memory keeps every activation of the 1024 px gradient at once: 2.5 GB against 1.4 GB without.
    enableMemPattern: false,
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } } },
  });
  const inputs = shapesOf(session.inputMetadata);
  const outputs = shapesOf(session.outputMetadata);
  return {
    inputs,
    outputs,
    async run(feeds, wanted = session.outputNames) {
      const tensors = Object.fromEntries(
        Object.entries(inputs).map(([name, shape]) => [name, feedTensor(name, feeds[name], shape)]),
      );
      const answers = await session.run(tensors, wanted);
      return Object.fromEntries(wanted.map((name) => [name, answers[name].data as Float32Array]));
    },
    release: () => session.release(),
  };
}
