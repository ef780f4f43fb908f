// Which execution provider serves: each is tried in order on a small golden case whose answer the CPU gives, and
// refused with the reason when it can't run it, gives other numbers, or is a software adapter nobody asked for.
import { ModelError } from '../../native-models/manifest/errors.ts';
import type { EngineStatus } from '../contracts/entities.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { Provider } from '../contracts/values.ts';

/** One net of the golden case: opened on a provider and run on a fixed input, it answers flat numbers. */
export interface GoldenNet {
  readonly name: string;
  /** Largest absolute difference from the CPU's answer; the serving tolerance of ARCHITECTURE.md's models. */
  readonly tolerance: number;
  /** Milliseconds are of a second run, after warming up. */
  readonly answer: (provider: Provider) => Promise<{ values: Float32Array; milliseconds: number }>;
}

export interface Choice {
  readonly provider: Provider;
  readonly refused: EngineStatus['refused'];
}

/** What each system's ONNX Runtime may have, best first. */
export function defaultProviders(platform: NodeJS.Platform = process.platform): readonly Provider[] {
  if (platform === 'win32') return ['cuda', 'dml', 'webgpu', 'cpu'];
  if (platform === 'darwin') return ['coreml', 'webgpu', 'cpu'];
  return ['cuda', 'webgpu', 'cpu'];
}

/** An adapter in software is far slower than the CPU's own kernels; a real one is not, even on nets this small. */
const softwareSlowness = 4;
const softwareMilliseconds = 100;

export type Verdict =
  /** A software adapter serves only when somebody names it. */
  | { readonly serves: true; readonly software: boolean; readonly told: string }
  | { readonly serves: false; readonly wrong: boolean; readonly told: string };

/** Throws 'provider-unavailable' or 'provider-refused' when none of `providers` serves. */
export async function chooseProvider(
  providers: readonly Provider[],
  named: boolean,
  nets: readonly GoldenNet[],
): Promise<Choice> {
  const refused: { provider: Provider; reason: string }[] = [];
  const known = remembered(nets);
  let wrong = false;
  for (const provider of providers) {
    const verdict = await tryProvider(provider, known);
    if (verdict.serves && (named || !verdict.software)) return { provider, refused };
    wrong ||= !verdict.serves && verdict.wrong;
    refused.push({ provider, reason: verdict.told });
  }
  const told = refused.map(({ provider, reason }) => `${provider}: ${reason}.`).join(' ');
  throw new ExpectedError(wrong ? 'provider-refused' : 'provider-unavailable', told);
}

/** The nets with the CPU's answers remembered: they are what every other provider is held against. */
export function remembered(nets: readonly GoldenNet[]): readonly GoldenNet[] {
  return nets.map((net) => {
    let reference: ReturnType<GoldenNet['answer']> | undefined;
    return {
      ...net,
      answer: (provider) => {
        if (provider !== 'cpu') return net.answer(provider);
        reference ??= net.answer('cpu');
        return reference;
      },
    };
  });
}

export async function tryProvider(provider: Provider, nets: readonly GoldenNet[]): Promise<Verdict> {
  if (provider === 'cpu') return { serves: true, software: false, told: '' };
  let software = '';
  for (const net of nets) {
    let found: Awaited<ReturnType<GoldenNet['answer']>>;
    try {
      found = await net.answer(provider);
    } catch (error) {
      if (error instanceof ModelError) throw error;
      return { serves: false, wrong: false, told: whyNot(error) };
    }
    const expected = await net.answer('cpu');
    const error = largestDifference(expected.values, found.values);
    if (!(error <= net.tolerance)) {
      const told = `wrong numbers in ${net.name}: off by ${error.toPrecision(2)}, allowed ${net.tolerance}`;
      return { serves: false, wrong: true, told };
    }
    const slow =
      found.milliseconds > softwareMilliseconds &&
      found.milliseconds > softwareSlowness * expected.milliseconds;
    if (slow)
      software = `slower than the CPU (${Math.round(found.milliseconds)} ms against ${Math.round(expected.milliseconds)} ms): a software adapter, to be named if it is wanted`;
  }
  return { serves: true, software: software !== '', told: software };
}

/** ONNX Runtime's words for the two usual reasons are its own source lines; anything else is told as it is. */
function whyNot(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/shared library|libonnxruntime_providers|backend not found/i.test(text))
    return 'its libraries are not installed';
  if (/adapter/i.test(text)) return 'there is no graphics adapter for it';
  return `can't run here (${text.split('\n')[0].slice(0, 200)})`;
}

/** NaN when the lengths differ or a number is not finite: no tolerance allows it. */
export function largestDifference(expected: Float32Array, found: Float32Array): number {
  if (expected.length !== found.length) return Number.NaN;
  let largest = 0;
  for (let index = 0; index < expected.length; index++) {
    const difference = Math.abs(expected[index] - found[index]);
    if (Number.isNaN(difference)) return Number.NaN;
    largest = Math.max(largest, difference);
  }
  return largest;
}
