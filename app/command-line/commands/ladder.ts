import type { Job } from '../../../main/contracts/entities.ts';
import { type ExpressionAction, expressionActions } from '../../../main/contracts/transfer.ts';
import { expressionCoverage } from '../../../main/edit/ladder-coverage.ts';
import { UsageError } from '../../launch/program.ts';
import {
  type Answer,
  type Command,
  listOption,
  neededOption,
  type Parsed,
  type Session,
  textOption,
} from '../command.ts';
import { exitOf, followJob } from '../follow.ts';
import { withStudio } from '../studio.ts';
import { table } from '../terminal.ts';

export const ladder: Command = {
  summary: 'take a face up an expression in equal steps, everything else locked, and keep each step',
  usage: [
    'mien ladder --face ID --action smile|mouth-open|lid-closure|brow-raise [--steps 0,25,50,75,100] [--label L]',
    'mien ladder coverage',
  ],
  details: [
    'Steps are shares of the action’s range in percent, equal in what is measured of the keypoints. A step that this',
    'face can’t be brought to is said and left out. coverage says how far each action goes on the generator’s faces.',
  ],
  options: {
    face: { type: 'string' },
    action: { type: 'string' },
    steps: { type: 'string' },
    label: { type: 'string', multiple: true },
  },
  async run(parsed, session) {
    const [what, ...others] = parsed.positionals;
    if (others.length > 0 || (what !== undefined && what !== 'coverage'))
      throw new UsageError(`'${others[0] ?? what}' is one word too many`);
    return what === 'coverage' ? coverage() : climb(parsed, session);
  },
};

async function climb(parsed: Parsed, session: Session): Promise<Answer> {
  const face = neededOption(parsed, 'face');
  const action = actionOf(neededOption(parsed, 'action'));
  const shares = sharesOf(textOption(parsed, 'steps') ?? '0,25,50,75,100');
  const labels = listOption(parsed, 'label');
  return withStudio(session, async (studio) => {
    const { job } = await studio.call('expressionLadder', { face, action, shares });
    const ended = await followJob(studio, job, session);
    const made = await Promise.all(
      ended.results.map((variation) => studio.call('keep', { variation, labels, note: '' })),
    );
    const variations = made.map(({ variation }) => variation);
    const rows = variations.map(({ id, recipe, measures }) => {
      const reference = recipe.lock?.reference;
      return [
        id,
        reference ? `${Math.round(100 * reference.share)}%` : '',
        measures.identity.toFixed(2),
        measures.expressionChange.toFixed(2),
      ];
    });
    const text = table(['variation', action, 'identity', 'change of expression'], rows);
    return { json: { job: ended, variations }, text, exit: exitOfLadder(ended, session) };
  });
}

/** Steps out of this face's reach are no failure of the ladder, as long as one could be made. */
function exitOfLadder(job: Job, session: Session): number {
  const beyond = job.failures.every(
    (failure) => failure.kind === 'expected' && failure.code === 'target-unreachable',
  );
  if (job.state !== 'done' || job.done === 0 || !beyond) return exitOf(job, session);
  if (job.failed > 0)
    session.terminal.line(`${job.failed} of ${job.total} steps are out of this face’s reach.`);
  return 0;
}

function actionOf(word: string): ExpressionAction {
  const action = expressionActions.find((known) => known === word);
  if (!action) throw new UsageError(`--action takes ${expressionActions.join(' or ')}, not '${word}'`);
  return action;
}

function sharesOf(text: string): number[] {
  const shares = text.split(',').map((word) => Number(word) / 100);
  if (shares.some((share) => !(share >= 0 && share <= 1)))
    throw new UsageError('--steps takes percents from 0 to 100 with commas between');
  return shares;
}

async function coverage(): Promise<Answer> {
  const { actions } = await expressionCoverage();
  const text = table(
    ['action', 'faces', 'all reach', 'half reach', 'identity', 'the judge says', 'offered'],
    actions.map((one) => [
      one.action,
      String(one.faces),
      `${Math.round(100 * one.reachedByAll)}%`,
      `${Math.round(100 * one.reachedByHalf)}%`,
      one.identity.toFixed(2),
      one.classes
        .map((name, at) => ({ name, change: one.after[at] - one.before[at] }))
        .filter(({ change }) => Math.abs(change) >= 0.1)
        .sort((left, right) => Math.abs(right.change) - Math.abs(left.change))
        .map(({ name, change }) => `${name} ${change > 0 ? '+' : ''}${change.toFixed(2)}`)
        .join(', '),
      one.available ? 'yes' : 'unavailable',
    ]),
  );
  return { json: { actions }, text };
}
