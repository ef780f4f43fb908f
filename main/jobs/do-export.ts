import { recordExport } from '../catalog/made-exports.ts';
import type { StudioContext } from '../host/context.ts';
import { mienVersion } from '../support/version.ts';
import { describer } from './do-describe.ts';
import type { DoItem } from './work.ts';
import { exportWorkSchema, notesOfExport, writeExport } from './write-export.ts';

/** One export to one file or folder; its result is the path. */
export function exportWork({
  library,
  engine,
  decoder,
}: Pick<StudioContext, 'library' | 'engine' | 'decoder'>): DoItem {
  return async (input, { signal, progress, note }) => {
    const work = exportWorkSchema.parse(input);
    const tools = {
      describe: describer({ library, engine }),
      photo: { engine, decoder, mien: mienVersion },
    };
    const written = await writeExport(library.reader, work, tools, {
      signal,
      progress: (step, total) => progress({ step, total, terms: {} }),
    });
    const { form, path, source } = work;
    const version = source?.kind === 'version' ? source.version : null;
    recordExport(library.writer, { target: path, form, version, faces: written.chosen });
    for (const sentence of notesOfExport(written)) note(sentence);
    return path;
  };
}
