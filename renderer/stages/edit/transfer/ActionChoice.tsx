// The actions with how far they go on the generator's faces; what it can't do is not offered.
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import {
  type ActionCoverage,
  type ExpressionAction,
  expressionActions,
} from '../../../../main/contracts/transfer.ts';
import { useCoverage } from '../../../data/transfer.ts';
import { percent } from '../../../parts/words.ts';
import { actionWords } from './expressionWords.ts';

interface Props {
  chosen: ExpressionAction;
  onChoose: (action: ExpressionAction) => void;
}

export function ActionChoice({ chosen, onChoose }: Props) {
  const coverage = useCoverage();
  return (
    <RadioGroup
      aria-label="Action"
      value={chosen}
      onChange={(_, value) => {
        const action = expressionActions.find((known) => known === value);
        if (action) onChoose(action);
      }}
    >
      {expressionActions.map((action) => {
        const of = coverage?.actions.find((one) => one.action === action);
        return (
          <FormControlLabel
            key={action}
            value={action}
            disabled={of?.available === false}
            control={<Radio sx={{ py: 1 }} />}
            label={
              <Box
                component="span"
                sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, alignItems: 'baseline' }}
              >
                {actionWords[action]}
                <Typography variant="caption" color="textSecondary" component="span">
                  {of && coverageWords(of)}
                </Typography>
              </Box>
            }
          />
        );
      })}
    </RadioGroup>
  );
}

function coverageWords({
  available,
  faces,
  reachedByHalf,
  reachedByAll,
  classes,
  before,
  after,
  identity,
}: ActionCoverage) {
  const reach = `half of ${faces} faces reach ${percent(reachedByHalf)}, all ${percent(reachedByAll)}`;
  if (!available) return `unavailable: ${reach}`;
  const changes = classes.map((name, at) => ({ name, change: (after[at] ?? 0) - (before[at] ?? 0) }));
  const most = changes.toSorted((one, other) => other.change - one.change)[0];
  const judged = most && most.change >= 0.1 ? `; judged ${most.name} +${percent(most.change)}` : '';
  return `${reach}${judged}; identity ${identity.toFixed(2)}`;
}
