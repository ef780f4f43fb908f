// Chosen files to the host, one after another, then one job for all of them. A file that can't be handed over is
// told and left out.
import type { Call, CallInput } from '../../../../main/contracts/calls.ts';
import { ExpectedError } from '../../../../main/contracts/errors.ts';
import { size } from '../../../parts/words.ts';
import { type NotHandedOver, useIntake, watch } from './intakeState.ts';
import { base64Of, mostBytes } from './photoFiles.ts';

type Sources = CallInput<'intake'>['sources'];

let stopped = false;

/** What was handed over so far stays with the host and is used when the same files are chosen again. */
export function stopHandingOver(): void {
  stopped = true;
}

/** Throws what ends it all: a lost host, a full disk. */
export async function handOver(call: Call, choices: Omit<CallInput<'intake'>, 'sources'>): Promise<void> {
  const files = useIntake.getState().chosen;
  stopped = false;
  useIntake.setState({ upload: { done: 0, total: files.length }, notHandedOver: [] });
  const handed: { source: Sources[number]; file: File }[] = [];
  const refused: NotHandedOver[] = [];
  try {
    for (const [index, file] of files.entries()) {
      if (stopped) return;
      const answer = await handOne(call, file);
      if ('incoming' in answer)
        handed.push({ source: { kind: 'incoming', incoming: answer.incoming, name: nameOf(file) }, file });
      else refused.push(answer);
      useIntake.setState({ upload: { done: index + 1, total: files.length }, notHandedOver: [...refused] });
    }
    if (stopped) return;
    for (const part of partsOf(handed)) {
      const { job } = await call('intake', { ...choices, sources: part.map(({ source }) => source) });
      watch(
        job,
        part.map(({ file }) => file),
      );
    }
    // Files that came while these were read wait for their own turn.
    useIntake.setState(({ chosen }) => {
      const left = chosen.filter((file) => !files.includes(file));
      return { chosen: left, open: left.length > 0 };
    });
  } finally {
    useIntake.setState({ upload: null });
  }
}

/** Hands refused files over once more: the host keeps none of them. One that can't be is refused by the job again. */
export async function handAgain(call: Call, files: readonly File[]): Promise<void> {
  for (const file of files) await handOne(call, file);
}

async function handOne(call: Call, file: File): Promise<{ incoming: string } | NotHandedOver> {
  const name = nameOf(file);
  if (file.size > mostBytes)
    return {
      name,
      sentence: `The file has ${size(file.size)}; a window hands over at most ${size(mostBytes)}.`,
      nextStep: 'Take it in by the command line: mien intake FILE.',
    };
  let data: string;
  try {
    data = await base64Of(file);
  } catch {
    return { name, sentence: 'The file can’t be read.', nextStep: 'Check that it is still there.' };
  }
  try {
    return await call('addPhoto', { name, data });
  } catch (error) {
    if (!(error instanceof ExpectedError) || !/^(photo|input)-/.test(error.code)) throw error;
    return { name, sentence: error.message, nextStep: error.nextStep };
  }
}

/** The contract's longest name; what tells photos apart stands at the end. */
const nameOf = (file: File) => file.name.slice(-255) || 'photo';

/** The largest call that the web host takes has half a megabyte. */
const mostOfOneCall = 400_000;

function partsOf<Item extends { source: Sources[number] }>(items: readonly Item[]): Item[][] {
  const parts: Item[][] = [];
  let length = mostOfOneCall;
  for (const item of items) {
    const own = new Blob([JSON.stringify(item.source)]).size + 1;
    if (length + own > mostOfOneCall) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(item);
    length += own;
  }
  return parts;
}
