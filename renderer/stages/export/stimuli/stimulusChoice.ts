// What the form of an export says of standardised pictures and of names, and what of it is asked for.
import type { ExportForm } from '../../../../main/contracts/exports.ts';
import {
  type NameChoice,
  type StimulusPreset,
  type StimulusSettings,
  stimulusPresets,
} from '../../../../main/contracts/stimuli.ts';

export interface StimulusChoice {
  readonly preset: StimulusPreset | null;
  /** The preset's, or as somebody changed them. */
  readonly settings: StimulusSettings;
  readonly naming: 'ids' | 'template' | 'opaque';
  readonly template: string;
  /** Empty: another one each time. */
  readonly seed: string;
}

export const usualStimuli: StimulusChoice = {
  preset: null,
  settings: stimulusPresets['oval-grey'].settings,
  naming: 'ids',
  template: '{subject}-{age_target}-{lock}-{index}',
  seed: '',
};

const named: readonly ExportForm[] = ['folder', 'coco', 'webdataset'];
/** Forms whose own files say which picture is whose. */
const filed: readonly ExportForm[] = ['bundle', 'label-studio', 'fiftyone'];

/** Forms whose picture files may be called otherwise than by id. */
export const hasNames = (form: ExportForm): boolean => named.includes(form);

export const whyNoNames = (form: ExportForm): string =>
  filed.includes(form) ? 'In this form they are always called by id.' : 'This form has no picture files.';

/** As the export and its previews take it. */
export function askedOf(
  { preset, settings, naming, template, seed }: StimulusChoice,
  form: ExportForm,
): { stimuli: StimulusSettings | null; names: NameChoice | null } {
  return { stimuli: preset && settings, names: hasNames(form) ? names() : null };

  function names(): NameChoice | null {
    if (naming === 'template') return { kind: 'template', template };
    if (naming === 'opaque' && form !== 'webdataset') return { kind: 'opaque', seed: seed || null };
    return null;
  }
}
