// Feeds mutated photos of every format to the real decode process and says what became of each.
import { onTestFinished } from 'vitest';
import { ExpectedError } from '../../main/contracts/errors.ts';
import { openDecoder } from '../../main/intake/decoder.ts';
import { forkLaunch } from '../../main/support/fork.ts';
import { photosOfEachFormat } from '../unit/intake/photos.ts';
import { mutated } from './mutations.ts';

export interface Fuzzed {
  readonly files: number;
  /** By format: how many were decoded all the same, and how many refused for each reason. */
  readonly outcomes: Readonly<Record<string, Record<string, number>>>;
  /** Decode processes that a picture brought down. */
  readonly processDeaths: number;
  /** Milliseconds, with the file that took them: 'format seed'. */
  readonly slowest: { readonly file: string; readonly milliseconds: number };
  /** Whatever was neither a picture nor a refusal, or a picture that is not what it says. */
  readonly wrong: readonly string[];
}

/** `count` files from `seed` on, the formats in turn. */
export async function fuzzDecoder(count: number, seed: number): Promise<Fuzzed> {
  const photos = Object.entries(await photosOfEachFormat());
  const launch = forkLaunch();
  let deaths = 0;
  const decoder = openDecoder((name, environment) => {
    const process = launch(name, environment);
    process.onExit((reason) => {
      if (reason !== 'SIGKILL') deaths++;
    });
    return process;
  });
  onTestFinished(() => decoder.close());
  const outcomes: Record<string, Record<string, number>> = {};
  const wrong: string[] = [];
  let slowest = { file: '', milliseconds: 0 };
  // The process is started by a good photo, so that no file is charged with it.
  await decoder.decode(photos[0][1]);
  for (let index = 0; index < count; index++) {
    const [format, good] = photos[index % photos.length];
    const file = `${format} ${seed + index}`;
    const began = performance.now();
    let outcome = 'decoded';
    try {
      const { picture } = await decoder.decode(mutated(good, seed + index));
      if (picture.data.length !== picture.width * picture.height * 3) wrong.push(file);
    } catch (error) {
      if (!(error instanceof ExpectedError) || !error.code.startsWith('photo-'))
        wrong.push(`${file}: ${error}`);
      else outcome = error.code;
    }
    const milliseconds = Math.round(performance.now() - began);
    if (milliseconds > slowest.milliseconds) slowest = { file, milliseconds };
    outcomes[format] ??= {};
    outcomes[format][outcome] = (outcomes[format][outcome] ?? 0) + 1;
  }
  return { files: count, outcomes, processDeaths: deaths, slowest, wrong };
}
