// The models in this process, for scripts, benchmarks and tests that need no engine process. Where nothing else is
// asked for they run on two threads of the CPU, so that what a script makes is the same on every machine of a platform.
import type { ExecutionProvider } from '../../../native-models/graph/session.ts';
import { mienVersion } from '../../support/version.ts';
import { onnxruntimeVersion, openSessions } from '../sessions.ts';
import { type Kit, openKit } from './kit.ts';

interface RunsOn {
  readonly provider: ExecutionProvider;
  readonly threads: number;
}

export function openKitHere(
  cacheDirectory: string,
  { provider, threads }: RunsOn = { provider: 'cpu', threads: 2 },
): Kit {
  return openKit(
    openSessions(cacheDirectory, {
      provider,
      threads,
      onnxruntime: onnxruntimeVersion(),
      platform: `${process.platform}-${process.arch}`,
      mien: mienVersion,
    }),
  );
}
