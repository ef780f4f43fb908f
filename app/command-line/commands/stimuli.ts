import type { CallInput, CallOutput } from '../../../main/contracts/calls.ts';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import {
  type CaseKind,
  type NameChoice,
  presetNames,
  type StimulusSettings,
  stimulusPresets,
} from '../../../main/contracts/stimuli.ts';
import { UsageError } from '../../launch/program.ts';
import { type Answer, type Command, facesOption, flag, listOption, type Parsed } from '../command.ts';
import { exportSource } from '../export-source.ts';
import { namesOf, stimuliOf, stimulusDetails, stimulusOptions } from '../stimulus-options.ts';
import { type CommandStudio, withStudio } from '../studio.ts';
import { table } from '../terminal.ts';

type Chosen = Omit<CallInput<'previewNames'>, 'names'>;

export const stimuli: Command = {
  summary: 'list the presets for standardised pictures, and preview them and the names of an export',
  usage: [
    'mien stimuli [PRESET]',
    'mien stimuli preview --preset NAME|FILE.json [--set NAME | --set NAME@N | --filter "FILTER"] [--faces …] [--label L] [--unkept]',
    'mien stimuli preview --name-template T | --opaque-names [--name-seed S] …',
  ],
  details: [
    'A preview writes nothing. It measures the whole set and names the pictures to look at: those furthest from the rest,',
    'and the least certain outlines. With names it shows the first ones and every collision; it exits with 1 where there',
    'are any. mien stimuli PRESET --json prints settings that --preset takes back as a file.',
    ...stimulusDetails,
  ],
  options: {
    ...stimulusOptions,
    set: { type: 'string' },
    filter: { type: 'string' },
    faces: { type: 'string' },
    label: { type: 'string', multiple: true },
    unkept: { type: 'boolean' },
  },
  async run(parsed, session) {
    const [word, ...more] = parsed.positionals;
    if (more.length > 0) throw new UsageError(`'${more[0]}' is one word too many`);
    if (word !== 'preview') return listed(word);
    const [settings, names] = [stimuliOf(parsed), namesOf(parsed)];
    if (!settings && !names) throw new UsageError('name a --preset, a --name-template, or --opaque-names');
    return withStudio(session, async ({ call }) => {
      const chosen = await chosenBy(call, parsed);
      const named = names && (await call('previewNames', { ...chosen, names }));
      const measured = settings && (await measuredWhole(call, chosen, settings, session.terminal.line));
      return {
        json: { names: named, stimuli: measured },
        text: [named && namesInWords(named, names), measured && stimuliInWords(measured)]
          .filter(Boolean)
          .join('\n\n'),
        exit: named && named.collided > 0 ? 1 : 0,
      };
    });
  },
};

function listed(name: string | undefined): Answer {
  if (name === undefined) {
    const rows = presetNames.map((preset) => [preset, stimulusPresets[preset].what]);
    return { json: stimulusPresets, text: table(['preset', 'what it does'], rows) };
  }
  const known = presetNames.find((preset) => preset === name);
  if (!known)
    throw new ExpectedError('input-invalid', `There is no preset ‘${name}’.`, 'List them: mien stimuli.');
  const { settings } = stimulusPresets[known];
  return { json: settings, text: JSON.stringify(settings, null, 2) };
}

async function chosenBy(call: CommandStudio['call'], parsed: Parsed): Promise<Chosen> {
  return {
    source: await exportSource(call, parsed),
    faces: facesOption(parsed, 'all'),
    labels: listOption(parsed, 'label'),
    includeUnkept: flag(parsed, 'unkept'),
  };
}

/** Asks until the whole set is measured. */
async function measuredWhole(
  call: CommandStudio['call'],
  chosen: Chosen,
  settings: StimulusSettings,
  tell: (line: string) => void,
): Promise<CallOutput<'previewStimuli'>> {
  for (let before = -1; ; ) {
    const measured = await call('previewStimuli', { ...chosen, stimuli: settings, cases: 12 });
    if (measured.done >= measured.total || measured.done <= before) return measured;
    before = measured.done;
    tell(`Measured ${measured.done} of ${measured.total} pictures.`);
  }
}

const shown = (face: string, variation: string | null) => variation ?? `${face} (before)`;

function namesInWords(
  { total, examples, collisions, collided }: CallOutput<'previewNames'>,
  names: NameChoice | null,
): string {
  const rows = examples.map(({ name, face, variation }) => [name, shown(face, variation)]);
  const lines = [
    examples.length < total ? `${total} names, among them:` : `${total} names:`,
    table(['name', 'picture'], rows),
  ];
  if (names?.kind === 'opaque' && names.seed === null)
    lines.push('Without --name-seed, the names of the export will be others.');
  if (collided > 0) {
    lines.push(`${collided} names would be those of several pictures; nothing would be written:`);
    for (const { name, pictures } of collisions)
      lines.push(`${name}: ${pictures.map(({ face, variation }) => shown(face, variation)).join(', ')}`);
  }
  return lines.join('\n');
}

const kinds: Readonly<Record<CaseKind, string>> = {
  luma: 'mean luma',
  contrast: 'contrast',
  'face-area': 'face area, px',
  outline: 'outline agreement',
  'cut-off': 'face cut off',
  outside: 'beyond the picture',
};

function stimuliInWords({ total, luma, contrast, target, cases }: CallOutput<'previewStimuli'>): string {
  const range = ({ mean, lowest, highest }: typeof luma) =>
    `${mean.toFixed(1)} (${lowest.toFixed(1)} to ${highest.toFixed(1)})`;
  const lines = [
    `${total} pictures, measured at 256 px. Luma within the mask, 0 to 255: mean ${range(luma)}, contrast (SD) ${range(contrast)}.`,
    target
      ? `All are brought to mean ${target.mean.toFixed(1)}, contrast ${target.contrast.toFixed(1)}.`
      : 'Luminance stays as it is.',
  ];
  if (cases.length > 0)
    lines.push(
      'Look at these first:',
      table(
        ['picture', 'why', 'value', 'SD from the mean'],
        cases.map(({ face, variation, kind, value, departure }) => [
          shown(face, variation),
          kinds[kind],
          value.toFixed(value < 10 ? 3 : 1),
          departure === null ? '' : departure.toFixed(1),
        ]),
      ),
    );
  return lines.join('\n');
}
