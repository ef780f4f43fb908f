// The lists as they would be drawn, or why they can't be.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { CallOutput } from '../../../../main/contracts/calls.ts';
import type { ExperimentPlan } from '../../../../main/contracts/experiments.ts';
import { count } from '../../../parts/words.ts';
import { figures } from '../../../theme/tokens.ts';
import { tableStyles } from '../../report/tableStyles.ts';

export type Planned = CallOutput<'planExperiment'>;

export function PlanView({ planned: { plan, refused } }: { planned: Planned }) {
  return (
    <Box component="section" aria-labelledby="plan-title" sx={{ display: 'grid', gap: 3 }}>
      <Typography variant="h2" id="plan-title">
        The lists
      </Typography>
      {refused?.kind === 'expected' && (
        <Box role="alert" sx={{ maxWidth: 640 }}>
          <Typography color="error">{refused.message}</Typography>
          <Typography color="textSecondary">{refused.nextStep}</Typography>
        </Box>
      )}
      {plan && <Plan plan={plan} />}
    </Box>
  );
}

function Plan({ plan }: { plan: ExperimentPlan }) {
  const { pictures, faces, persons, conditions, lists, blocks, trials, round, first } = plan;
  const [least, most] = trials;
  return (
    <>
      <Typography sx={{ maxWidth: 720 }}>
        {count(pictures, 'picture')} of {count(faces, 'face')}
        {persons < faces && ` (${count(persons, 'person').replace('persons', 'people')})`}, in{' '}
        {count(conditions.length, 'condition')}. {least === most ? least : `${least} to ${most}`} trials a
        participant in {count(blocks, 'block')}, nobody twice in one. {lists > 1 && `${lists} lists. `}
        {round > 1
          ? `Balanced over every ${round} participants.`
          : 'The order is drawn for each participant.'}
      </Typography>
      {[...plan.problems, ...plan.withheld].map((sentence) => (
        <Typography key={sentence} variant="body2" color="error">
          {sentence}
        </Typography>
      ))}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 6, alignItems: 'start' }}>
        <Box component="table" sx={tableStyles}>
          <thead>
            <tr>
              <th scope="col">Condition</th>
              <th scope="col">Pictures</th>
            </tr>
          </thead>
          <tbody>
            {conditions.map((one) => (
              <tr key={one.condition}>
                <th scope="row">{one.condition}</th>
                <td>{one.pictures}</td>
              </tr>
            ))}
          </tbody>
        </Box>
        <Box component="table" sx={tableStyles}>
          <thead>
            <tr>
              <th scope="col">First participant</th>
              <th scope="col">Block</th>
              <th scope="col">Condition</th>
              <th scope="col">Face</th>
            </tr>
          </thead>
          <tbody>
            {first.map((trial) => (
              <tr key={trial.trial}>
                <th scope="row">Trial {trial.trial}</th>
                <td>{trial.block}</td>
                <td>{trial.condition}</td>
                <Box component="td" sx={{ fontFamily: figures }}>
                  {trial.face}
                </Box>
              </tr>
            ))}
          </tbody>
        </Box>
      </Box>
    </>
  );
}
