// The edit in four strengths by one click: they gather in the film strip below.
import StairsOutlined from '@mui/icons-material/StairsOutlined';
import Button from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import { useMutation } from '@tanstack/react-query';
import { useStudio } from '../../data/studio.ts';
import { useKeyWords, useShortcuts } from '../../frame/shortcuts.ts';
import { changeDesk, type Desk } from '../../frame/viewState.ts';
import { editActions } from './editActions.ts';
import { editRequests, fullLock } from './requests.ts';

const shares = [0.25, 0.5, 0.75, 1];

export function LadderButton({ face, desk }: { face: string; desk: Desk }) {
  const { call } = useStudio();
  const edits = editRequests(desk);
  const key = useKeyWords(editActions.ladder);
  const climb = useMutation({
    mutationFn: () =>
      call('ladder', {
        face,
        edits,
        shares,
        lock: desk.lock.on ? fullLock(desk.lock) : null,
      }),
    onSuccess: ({ job }) => changeDesk(face, { job }),
  });
  const possible = edits.length > 0 && !climb.isPending;
  useShortcuts(editActions, { ladder: () => possible && climb.mutate() });
  return (
    <Tooltip
      title={`Strength ladder: a quarter, half, three quarters and all of this edit (${key})`}
      describeChild
    >
      <span>
        <Button
          aria-label="Strength ladder"
          variant="outlined"
          disabled={!possible}
          loading={climb.isPending}
          onClick={() => climb.mutate()}
          sx={{ height: 1 }}
        >
          <StairsOutlined sx={{ fontSize: 18 }} />
        </Button>
      </span>
    </Tooltip>
  );
}
