// What keys do on every stage.

import { type ActionDefinition, defineActions, everywhere } from './shortcuts.ts';
import { stageEntries } from './stages.ts';

const onRail = stageEntries.filter(({ under }) => under === undefined);

export const frameActions = defineActions(everywhere, 'Everywhere', {
  keyList: { title: 'This list', keys: ['?', 'F1'] },
});

export const stageActions = defineActions(
  everywhere,
  'Everywhere',
  Object.fromEntries(
    onRail.map(({ stage, title, longTitle }, index): [string, ActionDefinition] => [
      stage,
      { title: longTitle ?? title, keys: [`Alt+${index + 1}`] },
    ]),
  ),
);
