import { ExpectedError } from '../../../main/contracts/errors.ts';
import { UsageError } from '../../launch/program.ts';
import { type Answer, type Command, facesOption, flag, type Session, textOption } from '../command.ts';
import { consentInWords, consentOptions, consentUsage, parseConsent } from '../consent-options.ts';
import { counted } from '../describe.ts';
import { withReading, withStudio } from '../studio.ts';
import { table } from '../terminal.ts';

export const consent: Command = {
  summary: 'list subjects, record what one has agreed to, say who is on photos, or erase one',
  usage: [
    'mien consent',
    `mien consent NAME ${consentUsage}`,
    'mien consent NAME --faces ID,ID',
    'mien consent NAME --erase',
  ],
  details: [
    'NAME is a pseudonym: it is exported with the set. What is not permitted, or whose consent has ended, is neither',
    'edited nor exported. --erase takes every face of the subject along, with all that was made of them.',
  ],
  options: { ...consentOptions, faces: { type: 'string' }, erase: { type: 'boolean' } },
  async run(parsed, session) {
    const [subject, ...more] = parsed.positionals;
    if (more.length > 0) throw new UsageError(`'${more[0]}' is one word too many; quote a name with spaces`);
    const given = parseConsent(parsed);
    const faces = textOption(parsed, 'faces') === undefined ? null : facesOption(parsed);
    if (faces === 'all') throw new UsageError('--faces takes the ids of the subject’s faces');
    if (!subject) {
      if (given || faces || flag(parsed, 'erase')) throw new UsageError('name a subject');
      return list(session);
    }
    return withStudio(session, async ({ call }) => {
      if (flag(parsed, 'erase')) {
        if (given || faces) throw new UsageError('--erase stands alone');
        const erased = await call('eraseSubject', { subject });
        const elsewhere = erased.recalls.length > 0 ? ' What to call back: mien erase.' : '';
        const text = `${subject} is erased, with ${counted(erased.faces, 'face')}.${elsewhere}`;
        return { json: erased, text };
      }
      const known = (await call('subjects', {})).subjects.find(({ id }) => id === subject);
      const changed = parseConsent(parsed, known?.consent);
      if (changed) await call('setConsent', { subject, consent: changed });
      if (faces) await call('setSubject', { faces, subject });
      const found = (await call('subjects', {})).subjects.filter(({ id }) => id === subject);
      if (found.length === 0) throw new ExpectedError('subject-unknown', subject);
      return described(found, { subject: found[0] });
    });
  },
};

const list = (session: Session): Promise<Answer> =>
  withReading(session, async (call) => {
    const found = await call('subjects', {});
    return described(found.subjects, found);
  });

function described(
  subjects: readonly { id: string; faces: number; consent: Parameters<typeof consentInWords>[0] }[],
  json: unknown,
): Answer {
  const rows = subjects.map(({ id, faces, consent: given }) => [id, String(faces), consentInWords(given)]);
  const text = rows.length > 0 ? table(['subject', 'faces', 'consent'], rows) : 'No consent is recorded.';
  return { json, text };
}
