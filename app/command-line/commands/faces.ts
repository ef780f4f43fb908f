import type { Face } from '../../../main/contracts/entities.ts';
import { sortSchema } from '../../../main/contracts/library.ts';
import { UsageError } from '../../launch/program.ts';
import { type Command, noPositionals, type Parsed, textOption, wholeOption } from '../command.ts';
import { faceTable } from '../describe.ts';
import { parseFilter } from '../filter.ts';
import { withReading } from '../studio.ts';

const page = 1000;

export const faces: Command = {
  summary: 'list the faces of the library',
  usage: [
    'mien faces [--filter "age=30..60 expression=happy tag!=pilot WORDS"] [--sort FIELD [--descending]] [--offset N] [--limit N]',
  ],
  details: [
    'A filter has conditions and words, and all must hold: FIELD=LOW..HIGH with either end left out, FIELD=VALUE,VALUE,',
    'FIELD!=VALUE; a field of variations asks for one variation that meets them all. An unknown field lists the fields.',
    'Words are found by their beginnings in names, subjects, tags, labels and notes.',
  ],
  options: {
    filter: { type: 'string' },
    sort: { type: 'string' },
    descending: { type: 'boolean' },
    offset: { type: 'string' },
    limit: { type: 'string' },
  },
  async run(parsed, session) {
    noPositionals(parsed);
    const first = wholeOption(parsed, 'offset', 0);
    const most = wholeOption(parsed, 'limit', Number.MAX_SAFE_INTEGER);
    const wanted = { filter: parseFilter(textOption(parsed, 'filter')), sort: sortOption(parsed) };
    return withReading(session, async (call) => {
      const found: Face[] = [];
      let { total } = await call('faces', { ...wanted, limit: 1 });
      const count = Math.min(most, Math.max(0, total - first));
      while (found.length < count) {
        const limit = Math.min(page, count - found.length);
        const answer = await call('faces', { ...wanted, offset: first + found.length, limit });
        total = answer.total;
        found.push(...answer.faces);
        if (answer.faces.length === 0) break;
      }
      return { json: { total, faces: found }, text: found.length > 0 ? faceTable(found) : nothing(parsed) };
    });
  },
};

const nothing = (parsed: Parsed) =>
  textOption(parsed, 'filter')
    ? 'No face is like that.'
    : 'There are no faces here. Sample some: mien sample --count 8.';

function sortOption(parsed: Parsed) {
  const by = textOption(parsed, 'sort') ?? 'added';
  const sort = sortSchema.safeParse({ by, descending: parsed.values.descending === true });
  if (sort.success) return sort.data;
  throw new UsageError(`there is no order '${by}'; there are: ${sortSchema.shape.by.options.join(', ')}`);
}
