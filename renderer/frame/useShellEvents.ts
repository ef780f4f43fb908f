// Where the desktop's menu and files opened by the system lead to.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { notify } from '../data/problems.ts';
import { onShellEvent } from '../data/shellEvents.ts';
import { copyRecipe } from '../stages/edit/deskHistory.ts';
import { showSection } from '../stages/models/section.ts';
import { showStage } from './viewState.ts';

export function useShellEvents(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      onShellEvent((event) => {
        if (event.about === 'servers') {
          showSection('libraries');
          showStage('models');
        }
        if (event.about === 'recipe') {
          copyRecipe(event.recipe);
          notify('done', `The recipe ${event.name} is copied: open a face and paste it there.`);
        }
        // The models came while screens asked for them in vain.
        if (event.about === 'set-up' && event.state.state === 'ready') void client.invalidateQueries();
      }),
    [client],
  );
}
