import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Editor } from '../../../main/contracts/editors.ts';
import { ExpectedError } from '../../../main/contracts/errors.ts';
import { UsageError } from '../../launch/program.ts';
import { type Answer, type Command, type Parsed, type Session, textOption } from '../command.ts';
import { curveTable, editorTable } from '../editor-table.ts';
import { withReading } from '../studio.ts';

export const editors: Command = {
  summary: 'list the trained editors, shipped and your own, or show how one was trained',
  usage: ['mien editors', 'mien editors EDITOR [--plot FILE.svg]'],
  details: [
    'An editor is used like a direction: mien edit --face ID --with age-base=1. With a name: where it comes from and',
    'its loss, every fifty steps (all of it with --json); --plot draws the curve.',
  ],
  options: { plot: { type: 'string' } },
  run(parsed, session) {
    const [name, ...others] = parsed.positionals;
    if (others.length > 0) throw new UsageError(`'${others[0]}' is one word too many`);
    if (name !== undefined) return showEditor(name, parsed, session);
    if (textOption(parsed, 'plot') !== undefined)
      throw new UsageError('--plot takes an editor: mien editors EDITOR');
    return withReading(session, async (call) => {
      const found = await call('editors', {});
      return { json: found, text: editorTable(found.editors) };
    });
  },
};

const showEditor = (name: string, parsed: Parsed, session: Session): Promise<Answer> =>
  withReading(session, async (call) => {
    const { curve, plot } = await call('editorCurve', { editor: name });
    const { editors: all } = await call('editors', {});
    const file = textOption(parsed, 'plot');
    if (file !== undefined) {
      if (!plot) throw new ExpectedError('input-invalid', `No loss curve was kept with '${name}'.`);
      writeFileSync(resolve(file), plot.svg);
    }
    const editor = all.filter(({ id }) => id === name);
    const text = [
      editorTable(editor),
      ...editor.map(inWords),
      curve.length > 0 ? curveTable(curve) : 'No loss curve was kept with it.',
      ...(file === undefined ? [] : [`Written: ${resolve(file)}`]),
    ].join('\n\n');
    return { json: { editor: editor[0], curve }, text };
  });

const inWords = ({ provenance, sha256 }: Editor) => `${provenance}\nSHA-256 of its weights: ${sha256}`;
