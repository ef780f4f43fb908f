// Photos on their way into the library, as far as this window has them: chosen, being handed over, and those of the
// jobs that were started here. What happens to them afterwards is the job's to tell.
import { create } from 'zustand';
import type { CallInput } from '../../../../main/contracts/calls.ts';
import type { Consent, Preset } from '../../../../main/contracts/photos.ts';

export interface IntakeOptions {
  readonly preset: Preset;
  readonly allFaces: boolean;
  /** A pseudonym, or '' where nobody is named. */
  readonly subject: string;
  /** Null: as it is recorded, or as a new subject's starts. */
  readonly consent: Consent | null;
}

/** A file that did not get as far as a job. */
export interface NotHandedOver {
  readonly name: string;
  readonly sentence: string;
  readonly nextStep: string;
}

interface IntakeState {
  readonly open: boolean;
  readonly chosen: readonly File[];
  readonly options: IntakeOptions;
  /** Files handed over so far; null while none are. */
  readonly upload: { readonly done: number; readonly total: number } | null;
  readonly notHandedOver: readonly NotHandedOver[];
  /** The files of a job that this window started, in the job's order, by job. */
  readonly files: Readonly<Record<string, readonly File[]>>;
  /** Jobs whose end is still to be shown. */
  readonly watched: readonly string[];
  /** Jobs that a person has done with: they don't come back by themselves. */
  readonly dismissed: readonly string[];
}

export const newConsent: Consent = {
  legalBasis: 'consent',
  permits: { edit: true, show: true, share: false, train: false },
  expires: null,
  ethics: '',
};

export const useIntake = create<IntakeState>(() => ({
  open: false,
  chosen: [],
  options: { preset: 'fine', allFaces: false, subject: '', consent: null },
  upload: null,
  notHandedOver: [],
  files: {},
  watched: [],
  dismissed: [],
}));

export const openIntake = (open: boolean) => useIntake.setState({ open });

/** Adds to what was chosen already; the same file again stays one. */
export function choose(files: readonly File[]): void {
  if (files.length === 0) return;
  useIntake.setState(({ chosen }) => {
    const known = new Set(chosen.map(signature));
    return { open: true, chosen: [...chosen, ...files.filter((file) => !known.has(signature(file)))] };
  });
}

const signature = ({ name, size, lastModified, webkitRelativePath }: File) =>
  `${webkitRelativePath || name} ${size} ${lastModified}`;

export function changeOptions(change: Partial<IntakeOptions>): void {
  useIntake.setState(({ options }) => ({ options: { ...options, ...change } }));
}

/** `files`: in the order of the job's items; empty where the shell chose them. */
export function watch(job: string, files: readonly File[]): void {
  const { watched, dismissed } = useIntake.getState();
  if (dismissed.includes(job)) return;
  if (!watched.includes(job)) useIntake.setState({ watched: [...watched, job] });
  if (files.length > 0) useIntake.setState((state) => ({ files: { ...state.files, [job]: files } }));
}

export function unwatch(job: string): void {
  useIntake.setState(({ watched, dismissed, files: { [job]: _, ...files } }) => ({
    watched: watched.filter((one) => one !== job),
    dismissed: [...dismissed, job],
    files,
  }));
}

/** The part of an intake's input that does not depend on the files. */
export function intakeChoices(
  { preset, allFaces, subject, consent }: IntakeOptions,
  known: boolean,
): Omit<CallInput<'intake'>, 'sources'> {
  const name = subject.trim();
  if (name === '') return { preset, allFaces, subject: null };
  const given = consent ?? (known ? undefined : newConsent);
  return { preset, allFaces, subject: name, ...(given ? { consent: given } : {}) };
}
