import type { Direction } from '../../../main/contracts/entities.ts';
import type { Recipe } from '../../../main/contracts/recipe.ts';
import type { Queue, QueueItem, Risk, Task } from '../../../main/contracts/review-queues.ts';
import { recipeWords } from '../edit/requests.ts';

export const taskWords: Record<Task, string> = {
  verdict: 'Verdicts',
  choice: 'Forced choice',
  adjudication: 'Adjudication',
};

export const riskWords: Record<Risk, string> = {
  expressionChange: 'largest change of expression',
  drift: 'largest drift of lips or lids',
  identityLoss: 'least identity',
  poorInversion: 'poorest inversion',
  disagreement: 'disagreement',
};

export const answerMarks: Record<NonNullable<QueueItem['answer']>, readonly [sign: string, words: string]> = {
  accept: ['✓', 'accepted'],
  reject: ['✕', 'rejected'],
  unsure: ['?', 'unsure'],
  chosen: ['•', 'chosen'],
};

export function queueWords({ task, order, blind }: Pick<Queue, 'task' | 'order' | 'blind'>): string {
  const first = order.kind === 'random' ? `random, seed ${order.seed}` : `${riskWords[order.by]} first`;
  return [taskWords[task], first, blind ? 'blind' : null].filter(Boolean).join(' · ');
}

/** 'Age +2.0, locked'. */
export const recipeTitle = (recipe: Recipe, directions: readonly Direction[]): string =>
  `${recipeWords(recipe, directions)}${recipe.lock ? ', locked' : ''}`;
