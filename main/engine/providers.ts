// Which execution provider serves: each is tried in order on a small golden case whose answer the CPU gives, and
// refused with the reason when it can't run it, gives other numbers, or is a software adapter nobody asked for.
import type { EngineStatus } from '../contracts/entities.ts';
import { ExpectedError } from '../contracts/errors.ts';
import type { Provider } from '../contracts/values.ts';

/** One net of the golden case: opened on a provider and run on a fixed input, it answers flat numbers. */
export interface GoldenNet {
  readonly name: string;
  /** Largest absolute difference from the CPU's answer; the serving tolerance of DESIGN.md's Models. */
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

/** Throws 'provider-unavailable' or 'provider-refused' when none of `providers` serves. */
export async function chooseProvider(
  providers: readonly Provider[],
  named: boolean,
  nets: readonly GoldenNet[],
): Promise<Choice> {
  const refused: { provider: Provider; reason: string }[] = [];
  const reference = new Map<string, { values: Float32Array; milliseconds: number }>();
  const referenceOf = async (net: GoldenNet) => {
    const known = reference.get(net.name) ?? (await net.answer('cpu'));
    reference.set(net.name, known);
    return known;
  };
  let wrong = false;
  for (const provider of providers) {
    if (provider === 'cpu') return { provider, refused };
    const reason = await reasonAgainst(provider, named, nets, referenceOf);
    if (reason === null) return { provider, refused };
    wrong ||= reason.startsWith('wrong numbers');
    refused.push({ provider, reason });
  }
  const told = refused.map(({ provider, reason }) => `${provider}: ${reason}.`).join(' ');
  throw new ExpectedError(wrong ? 'provider-refused' : 'provider-unavailable', told);
}

async function reasonAgainst(
  provider: Provider,
  named: boolean,
  nets: readonly GoldenNet[],
  referenceOf: (net: GoldenNet) => Promise<{ values: Float32Array; milliseconds: number }>,
): Promise<string | null> {
  for (const net of nets) {
    const expected = await referenceOf(net);
    let found: { values: Float32Array; milliseconds: number };
    try {
      found = await net.answer(provider);
    } catch (error) {
      return `can't run here (${firstLine(error)})`;
    }
    const error = largestDifference(expected.values, found.values);
    if (!(error <= net.tolerance))
      return `wrong numbers in ${net.name}: off by ${error.toPrecision(2)}, allowed ${net.tolerance}`;
    const slow =
      found.milliseconds > softwareMilliseconds &&
      found.milliseconds > softwareSlowness * expected.milliseconds;
    if (slow && !named)
      return `slower than the CPU (${Math.round(found.milliseconds)} ms against ${Math.round(expected.milliseconds)} ms): a software adapter`;
  }
  return null;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0].slice(0, 200);
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
