// One call of a page: its name known, its input as the contract has it, then the host. The window's own part is
// small: a path in an export is a suggestion, one in an intake says 'files' or 'folder', and the person chooses in
// the system's dialog.
import { basename } from 'node:path';
import { z } from 'zod';
import { type CallName, calls } from '../../main/contracts/calls.ts';
import { Cancelled, ExpectedError } from '../../main/contracts/errors.ts';
import type { ExportForm } from '../../main/contracts/exports.ts';
import type { HostConnection } from '../../main/host/connection.ts';
import { handOver } from './attach/upload.ts';
import type { PhotoChoice } from './open-photos.ts';
import type { ChosenTarget } from './save-as.ts';

export const callRequestSchema = z.strictObject({ name: z.string().max(40), input: z.unknown() });
export type CallRequest = z.infer<typeof callRequestSchema>;

export interface CallContext {
  readonly connection: () => Promise<Pick<HostConnection, 'call'>>;
  /** The library is a server's: paths of this machine mean nothing there. */
  readonly isAttached: () => boolean;
  readonly choosePhotos: (choice: PhotoChoice) => Promise<readonly string[] | null>;
  readonly chooseTarget: (form: ExportForm, suggestion: string) => Promise<ChosenTarget | null>;
  readonly chooseBackupFolder: (suggestion: string) => Promise<string | null>;
}

export async function answerCall({ name, input }: CallRequest, context: CallContext): Promise<unknown> {
  if (!isCallName(name)) throw new ExpectedError('input-invalid', 'There is no such call.');
  const parsed = calls[name].input.safeParse(input);
  if (!parsed.success) throw new ExpectedError('input-invalid', firstTrouble(parsed.error));
  return (await context.connection()).call(
    name,
    await asChosen(name, input, parsed.data, context),
    'desktop',
  );
}

/** The input with what a person chose in place of what a page named. */
async function asChosen(
  name: CallName,
  input: unknown,
  parsed: unknown,
  context: CallContext,
): Promise<unknown> {
  if (name === 'export') return withChosenTarget(calls.export.input.parse(input), context);
  // Only the shell itself asks for it, with what a person chose.
  if (name === 'importExport' || name === 'writeInPhoto') throw new ExpectedError('not-permitted');
  if (name === 'backup') return withChosenFolder(calls.backup.input.parse(input), context);
  if (name === 'intake') return withChosenPhotos(calls.intake.input.parse(input), context);
  return parsed;
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

function firstTrouble(error: z.ZodError): string {
  const issue = error.issues[0]!;
  const where = issue.path.join('.');
  return `${where ? `${where}: ` : ''}${issue.message}.`.slice(0, 300);
}

type ExportInput = z.output<(typeof calls)['export']['input']>;

async function withChosenTarget(input: ExportInput, context: CallContext): Promise<ExportInput> {
  if (input.target.kind !== 'path') return input;
  // On a server it goes into the library's own folder of exports, under the name alone.
  if (context.isAttached())
    return { ...input, target: { kind: 'library', name: basename(input.target.path) } };
  const chosen = await context.chooseTarget(input.form, input.target.path);
  if (!chosen) throw new Cancelled();
  return { ...input, target: { kind: 'path', path: chosen.path }, replace: chosen.replace };
}

type BackupInput = z.output<(typeof calls)['backup']['input']>;

async function withChosenFolder(input: BackupInput, context: CallContext): Promise<BackupInput> {
  if (context.isAttached())
    throw new ExpectedError('not-permitted', 'A server is backed up on its own machine: mien backup.');
  const path = await context.chooseBackupFolder(input.path);
  if (!path) throw new Cancelled();
  return { ...input, path };
}

type IntakeInput = z.output<(typeof calls)['intake']['input']>;

async function withChosenPhotos(input: IntakeInput, context: CallContext): Promise<IntakeInput> {
  const asked = input.sources.find((source) => source.kind === 'path');
  if (!asked) return input;
  const chosen = await context.choosePhotos(asked.path === 'folder' ? 'folder' : 'files');
  if (!chosen) throw new Cancelled();
  const incoming = input.sources.filter((source) => source.kind !== 'path');
  if (context.isAttached()) {
    const { call } = await context.connection();
    return { ...input, sources: [...incoming, ...(await handOver(call, chosen))] };
  }
  return { ...input, sources: [...incoming, ...chosen.map((path) => ({ kind: 'path' as const, path }))] };
}
