import { UsageError } from '../../launch/program.ts';
import { type Command, listOption } from '../command.ts';
import { orNull, withStudio } from '../studio.ts';

export const tag: Command = {
  summary: 'give tags to faces and variations, or take them away',
  usage: ['mien tag ID [ID…] [--add TAG] [--remove TAG]'],
  details: ['Both options may be given several times. mien faces --filter tag=TAG finds what is tagged.'],
  options: { add: { type: 'string', multiple: true }, remove: { type: 'string', multiple: true } },
  async run(parsed, session) {
    const ids = parsed.positionals;
    const [add, remove] = [listOption(parsed, 'add'), listOption(parsed, 'remove')];
    if (ids.length === 0) throw new UsageError('name one face or variation at least');
    if (add.length + remove.length === 0) throw new UsageError('say --add TAG or --remove TAG');
    return withStudio(session, async ({ call }) => {
      const faces: string[] = [];
      const variations: string[] = [];
      for (const id of ids) {
        if (await orNull(call('face', { face: id }), 'face-unknown')) faces.push(id);
        else variations.push((await call('variation', { variation: id })).variation.id);
      }
      await call('setTags', { faces, variations, add, remove });
      const { tags } = await call('tags', { faces, variations });
      const text = tags.map(({ tag, count }) => `${tag}: ${count} of ${ids.length}`).join('\n');
      return { json: { tags }, text: text || 'No tags.' };
    });
  },
};
