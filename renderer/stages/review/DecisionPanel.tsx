// What there is to decide, with the key of each; after it, what the queue has hidden until then.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { Queue, Reviewed } from '../../../main/contracts/review-queues.ts';
import { useKeyWords } from '../../frame/shortcuts.ts';
import { KeyedButton } from './KeyedButton.tsx';
import { Others } from './Others.tsx';
import { reviewActions } from './reviewActions.ts';
import { closeQueue, correct } from './reviewState.ts';
import { SidePanel } from './SidePanel.tsx';
import { Told } from './Told.tsx';
import { TryAgain } from './TryAgain.tsx';
import type { Reviewing } from './useReviewing.ts';
import { VerdictPanel } from './VerdictPanel.tsx';

interface Props {
  queue: Queue;
  reviewing: Reviewing;
  reasons: readonly string[];
  /** Offered again: tags of verdicts before. */
  tags: readonly string[];
}

export function DecisionPanel({ queue: { task, blind }, reviewing, reasons, tags }: Props) {
  const { shown, group } = reviewing;
  return (
    <SidePanel label="Decision">
      {reviewing.items.length > 0 && reviewing.items.every(({ answer }) => answer !== null) && <AllDone />}
      {shown?.others && <Others others={shown.others} />}
      {task === 'choice' ? (
        <ChoicePanel reviewing={reviewing} />
      ) : (
        <VerdictPanel {...{ reviewing, reasons, tags }} />
      )}
      {shown?.said && <Said said={shown.said} />}
      {shown?.told && shown.said?.answer === 'reject' && (
        <TryAgain
          key={shown.variation}
          face={shown.face}
          variation={shown.variation}
          recipe={shown.told.recipe}
          joins={task === 'verdict'}
        />
      )}
      {shown?.told && <Told told={shown.told} />}
      {shown?.told && shown.other === null && <CorrectButton />}
      {blind && !shown?.told && (
        <Typography variant="body2" color="textSecondary">
          This queue is blind: edit, strength, lock and measures show once you have decided.
          {group && ' The grid shows which picture was before: what is said in it enters no published rate.'}
        </Typography>
      )}
    </SidePanel>
  );
}

function AllDone() {
  return (
    <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
      <Typography role="status">All of this queue is decided.</Typography>
      <Button variant="contained" onClick={closeQueue}>
        Back to the queues
      </Button>
    </Box>
  );
}

function ChoicePanel({ reviewing: { say, shown } }: Pick<Props, 'reviewing'>) {
  if (!shown) return null;
  const side = (left: boolean) => (left === shown.swapped ? 'unlocked' : 'locked');
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Typography variant="h3" component="h2">
        Which keeps the expression of the face above?
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2 }}>
        {[true, false].map((left) => (
          <KeyedButton
            key={String(left)}
            action={left ? reviewActions.left : reviewActions.right}
            title={left ? 'Left' : 'Right'}
            chosen={shown.said?.answer === side(left)}
            onClick={() => say({ kind: 'choice', choice: side(left) })}
          />
        ))}
      </Box>
    </Box>
  );
}

function CorrectButton() {
  const key = useKeyWords(reviewActions.correct);
  return (
    <Button variant="outlined" onClick={() => correct(true)} sx={{ justifySelf: 'start' }}>
      Correct keypoints ({key})
    </Button>
  );
}

function Said({ said }: { said: NonNullable<Reviewed['said']> }) {
  const undo = useKeyWords(reviewActions.undo);
  return (
    <Typography variant="body2" color="textSecondary">
      Decided: {said.answer}
      {said.reasons.length > 0 && ` (${said.reasons.join(', ')})`}. {undo} takes your last verdict back;
      another one stands beside it in the log.
    </Typography>
  );
}
