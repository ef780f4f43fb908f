// 'mien sample --until N': cells from the options, the fill followed, and what is short named.
import { type Quota, quotaSchema } from '../../main/contracts/quota.ts';
import { UsageError } from '../launch/program.ts';
import {
  type Answer,
  flag,
  numberOption,
  type Parsed,
  type Session,
  textOption,
  wholeOption,
} from './command.ts';
import { exitOf, followJob } from './follow.ts';
import { withStudio } from './studio.ts';
import { table } from './terminal.ts';

export const quotaOptions = {
  until: { type: 'string' },
  ages: { type: 'string' },
  genders: { type: 'boolean' },
  skin: { type: 'string' },
  expressions: { type: 'string' },
  most: { type: 'string' },
} as const;

export async function sampleUntil(parsed: Parsed, session: Session): Promise<Answer> {
  const quota = quotaOf(parsed);
  const seed = textOption(parsed, 'seed') === undefined ? null : wholeOption(parsed, 'seed', 0);
  const asked = {
    quota,
    seed,
    most: wholeOption(parsed, 'most', 1000),
    truncation: numberOption(parsed, 'truncation', 0.7),
  };
  return withStudio(session, async (studio) => {
    const { job } = await studio.call('fillQuota', asked);
    const ended = await followJob(studio, job, session);
    const { cells, short } = await studio.call('quota', { quota });
    const rows = cells.map(({ title, faces, short: missing }) => [
      title,
      String(faces),
      missing > 0 ? String(missing) : '',
    ]);
    const text = [
      table(['cell', 'faces', 'short of'], rows),
      short > 0 ? `${short} faces are short. Try more seeds with --most, or a greater --truncation.` : '',
    ].join('\n');
    return { json: { job: ended, cells, short }, text: text.trim(), exit: exitOf(ended, session) };
  });
}

function quotaOf(parsed: Parsed): Quota {
  const edges = (name: string) => textOption(parsed, name)?.split(',').map(Number) ?? null;
  const made = quotaSchema.safeParse({
    age: edges('ages'),
    gender: flag(parsed, 'genders'),
    skinLightness: edges('skin'),
    expressions: textOption(parsed, 'expressions')?.split(',') ?? [],
    perCell: wholeOption(parsed, 'until', 1),
  });
  if (made.success) return made.data;
  const [issue] = made.error.issues;
  throw new UsageError(`${issue?.path.join('.') || 'the cells'}: ${issue?.message ?? 'can’t be read'}`);
}
