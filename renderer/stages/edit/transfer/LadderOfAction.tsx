// An action in five equal steps, as one job: its pictures gather in the film strip.
import StairsOutlined from '@mui/icons-material/StairsOutlined';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import type { ExpressionAction } from '../../../../main/contracts/transfer.ts';
import { notify } from '../../../data/problems.ts';
import { useStudio } from '../../../data/studio.ts';
import { changeDesk } from '../../../frame/viewState.ts';

const shares = [0, 0.25, 0.5, 0.75, 1];

interface Props {
  face: string;
  action: ExpressionAction;
  onStarted: () => void;
}

export function LadderOfAction({ face, action, onStarted }: Props) {
  const { call } = useStudio();
  const climb = useMutation({
    mutationFn: () => call('expressionLadder', { face, action, shares }),
    onSuccess: ({ job }) => {
      changeDesk(face, { job });
      notify('done', 'Five steps are being made: they gather in the strip below the pictures.');
      onStarted();
    },
  });
  return (
    <Button startIcon={<StairsOutlined />} loading={climb.isPending} onClick={() => climb.mutate()}>
      All of it in five steps
    </Button>
  );
}
