import { insertDirection } from '../catalog/directions.ts';
import { calls } from '../contracts/calls.ts';
import type { StudioContext } from '../host/context.ts';
import type { DoItem } from './work.ts';

const origins = { labels: 'learned', pca: 'pca', sefa: 'sefa' } as const;

/** Learned directions replace the library's own of the same names. */
export function learnWork({ library, engine, emit }: Omit<StudioContext, 'queue'>): DoItem {
  return async (input, { signal, progress }) => {
    const wanted = calls.learnDirections.input.parse(input);
    const { directions } = await engine.run('learn', wanted, { signal, onProgress: progress });
    for (const learned of directions)
      insertDirection(
        library.writer,
        {
          ...learned,
          origin: origins[wanted.method],
          rows: [...learned.rows],
          moves: [...learned.moves],
          range: [...learned.range],
        },
        { replace: true },
      );
    emit({ kind: 'library', changed: 'directions' });
    return null;
  };
}
