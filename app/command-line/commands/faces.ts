import type { Face } from '../../../main/contracts/entities.ts';
import { type Command, noPositionals, wholeOption } from '../command.ts';
import { faceTable } from '../describe.ts';
import { withReading } from '../studio.ts';

const page = 1000;

export const faces: Command = {
  summary: 'list the faces of the library',
  usage: ['mien faces [--offset N] [--limit N]'],
  options: { offset: { type: 'string' }, limit: { type: 'string' } },
  async run(parsed, session) {
    noPositionals(parsed);
    const first = wholeOption(parsed, 'offset', 0);
    const most = wholeOption(parsed, 'limit', Number.MAX_SAFE_INTEGER);
    return withReading(session, async (call) => {
      const found: Face[] = [];
      let { total } = await call('faces', { limit: 1 });
      const wanted = Math.min(most, Math.max(0, total - first));
      while (found.length < wanted) {
        const limit = Math.min(page, wanted - found.length);
        const answer = await call('faces', { offset: first + found.length, limit });
        total = answer.total;
        found.push(...answer.faces);
        if (answer.faces.length === 0) break;
      }
      const text =
        found.length > 0 ? faceTable(found) : 'There are no faces here. Sample some: mien sample --count 8.';
      return { json: { total, faces: found }, text };
    });
  },
};
