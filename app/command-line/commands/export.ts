import { resolve } from 'node:path';
import { type ExportSource, exportForms } from '../../../main/contracts/exports.ts';
import { UsageError } from '../../launch/program.ts';
import {
  type Command,
  choiceOption,
  facesOption,
  flag,
  listOption,
  type Parsed,
  textOption,
} from '../command.ts';
import { parseFilter } from '../filter.ts';
import { exitOf, followJob } from '../follow.ts';
import { pictureFormOption } from '../picture-form.ts';
import { setOrVersion } from '../set-names.ts';
import { type CommandStudio, withStudio } from '../studio.ts';

export const exportSet: Command = {
  summary: 'write variations, a set or a frozen version of one in a form that other tools open',
  usage: [
    'mien export TARGET [--form FORM] [--set NAME | --set NAME@N | --filter "FILTER"] [--format png|webp|jpeg]',
    '    [--size 1024|512|256] [--in-photo] [--replace]',
    'mien export TARGET [--form FORM] [--faces all|ID,ID] [--label L] [--unkept] …',
  ],
  details: [
    'FORM: catalog, one self-contained SQLite file; folder, pictures with metadata.jsonl (imagefolder) and CSV; coco,',
    'keypoints with skeletons; csv, wide and long; parquet; webdataset. NAME@N is a frozen version, with its splits.',
    'Without --set and --filter, what was kept is written. With --label, only variations with one of the labels go along; --unkept takes those that were never kept as well. --in-photo',
    'adds to a folder each variation in the whole photo that its face came from.',
  ],
  options: {
    form: { type: 'string' },
    filter: { type: 'string' },
    set: { type: 'string' },
    format: { type: 'string' },
    size: { type: 'string' },
    faces: { type: 'string' },
    label: { type: 'string', multiple: true },
    unkept: { type: 'boolean' },
    'in-photo': { type: 'boolean' },
    replace: { type: 'boolean' },
  },
  async run(parsed, session) {
    const [target, ...more] = parsed.positionals;
    if (!target || more.length > 0) throw new UsageError('name one file or folder to write');
    const input = {
      form: choiceOption(parsed, 'form', exportForms, 'catalog'),
      target: { kind: 'path' as const, path: resolve(target) },
      pictures: pictureFormOption(parsed),
      faces: facesOption(parsed, 'all'),
      labels: listOption(parsed, 'label'),
      includeUnkept: flag(parsed, 'unkept'),
      inPhoto: flag(parsed, 'in-photo'),
      replace: flag(parsed, 'replace'),
    };
    return withStudio(session, async (studio) => {
      const source = await sourceOf(studio.call, parsed);
      const { job } = await studio.call('export', { ...input, source });
      const ended = await followJob(studio, job, session);
      const exit = exitOf(ended, session);
      for (const note of ended.notes) session.terminal.line(note);
      const json = { job: ended, target: ended.results[0] ?? null };
      return { json, text: exit === 0 ? `Written: ${ended.results[0]}` : '', exit };
    });
  },
};

async function sourceOf(call: CommandStudio['call'], parsed: Parsed): Promise<ExportSource | null> {
  const [words, filter] = [textOption(parsed, 'set'), textOption(parsed, 'filter')];
  if (words !== undefined && filter !== undefined) throw new UsageError('name a set or a filter, not both');
  if (filter !== undefined) return { kind: 'filter', filter: parseFilter(filter) };
  if (words === undefined) return null;
  const { set, version } = await setOrVersion(call, words);
  return version ? { kind: 'version', version: version.id } : { kind: 'set', set: set.id };
}
