import { resolve } from 'node:path';
import { exportForms, wholePhotoFormats } from '../../../main/contracts/exports.ts';
import { UsageError } from '../../launch/program.ts';
import { type Command, choiceOption, facesOption, flag, listOption, textOption } from '../command.ts';
import { cannotBeWritten, exportReading } from '../export-reading.ts';
import { exportSource } from '../export-source.ts';
import { extraDetails, extraOptions, extrasOf, extraUsage } from '../extra-options.ts';
import { exitOf, followJob } from '../follow.ts';
import { pictureFormOption } from '../picture-form.ts';
import { namesOf, stimuliOf, stimulusDetails, stimulusOptions, stimulusUsage } from '../stimulus-options.ts';
import { withStudio } from '../studio.ts';

export const exportSet: Command = {
  summary: 'write variations, a set or a frozen version of one in a form that other tools open',
  usage: [
    'mien export TARGET [--form FORM] [--set NAME | --set NAME@N | --filter "FILTER"] [--format png|webp|jpeg]',
    '    [--size 1024|512|256] [--in-photo] [--photo-format as-photo|jpeg|png|webp] [--replace]',
    `    ${extraUsage}`,
    `    ${stimulusUsage}`,
    'mien export TARGET [--form FORM] [--faces all|ID,ID] [--label L] [--unkept] …',
  ],
  details: [
    'FORM: catalog, one self-contained SQLite file; folder, pictures with metadata.jsonl (imagefolder) and CSV; bundle, a folder with the catalog in it; coco,',
    'keypoints with skeletons; csv, wide and long; parquet; webdataset; label-studio; fiftyone. NAME@N is a frozen version, with its splits.',
    'From a library that can only be read it is written as well, anywhere else; descriptors that are not stored stay out then.',
    'Without --set and --filter, what was kept is written. With --label, only variations with one of the labels go along; --unkept takes those that were never kept as well. --in-photo',
    'adds to a folder each variation in the whole photo that its face came from, at full size and in the photo’s own format, or in the one that --photo-format names.',
    ...extraDetails,
    ...stimulusDetails,
  ],
  options: {
    form: { type: 'string' },
    filter: { type: 'string' },
    set: { type: 'string' },
    format: { type: 'string' },
    ...stimulusOptions,
    ...extraOptions,
    faces: { type: 'string' },
    label: { type: 'string', multiple: true },
    unkept: { type: 'boolean' },
    'in-photo': { type: 'boolean' },
    'photo-format': { type: 'string' },
    replace: { type: 'boolean' },
  },
  async run(parsed, session) {
    const [target, ...more] = parsed.positionals;
    if (!target || more.length > 0) throw new UsageError('name one file or folder to write');
    const stimuli = stimuliOf(parsed);
    const input = {
      form: choiceOption(parsed, 'form', exportForms, 'catalog'),
      target: { kind: 'path' as const, path: resolve(target) },
      // A standardised picture has its size by its settings.
      pictures: pictureFormOption(
        stimuli ? { ...parsed, values: { ...parsed.values, size: undefined } } : parsed,
      ),
      stimuli,
      names: namesOf(parsed),
      faces: facesOption(parsed, 'all'),
      labels: listOption(parsed, 'label'),
      includeUnkept: flag(parsed, 'unkept'),
      inPhoto: flag(parsed, 'in-photo') || textOption(parsed, 'photo-format') !== undefined,
      wholePhotos: choiceOption(parsed, 'photo-format', wholePhotoFormats, 'as-photo'),
      extras: extrasOf(parsed),
      replace: flag(parsed, 'replace'),
    };
    if (await cannotBeWritten(session.library)) return exportReading(parsed, session, input);
    return withStudio(session, async (studio) => {
      const source = await exportSource(studio.call, parsed);
      const { job } = await studio.call('export', { ...input, source });
      const ended = await followJob(studio, job, session);
      const exit = exitOf(ended, session);
      for (const note of ended.notes) session.terminal.line(note);
      const json = { job: ended, target: ended.results[0] ?? null };
      return { json, text: exit === 0 ? `Written: ${ended.results[0]}` : '', exit };
    });
  },
};
