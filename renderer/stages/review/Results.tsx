// What the verdicts say so far: how far reviewers agree, where they differ, and what the rules would have said.
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Queue } from '../../../main/contracts/review-queues.ts';
import type { Estimate } from '../../../main/contracts/review-results.ts';
import { useAgreement, useChoices } from '../../data/review.ts';
import { count, percent } from '../../parts/words.ts';
import { AgreementTable } from './AgreementTable.tsx';
import { Disagreements } from './Disagreements.tsx';
import { RuleTable } from './RuleTable.tsx';

const all = 'all';

export function Results({ queues, named }: { queues: readonly Queue[]; named: boolean }) {
  const [of, setOf] = useState<string>(all);
  const queue = queues.find(({ id }) => id === of) ?? null;
  const found = useAgreement(queue?.id ?? null);
  const choices = useChoices();
  if (!found) return null;
  const { agreement, rules } = found;
  return (
    <Box
      component="section"
      aria-labelledby="results-title"
      sx={{ display: 'grid', gap: 4, alignContent: 'start', minWidth: 0 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 3 }}>
        <Typography variant="h2" id="results-title" sx={{ flex: 1 }}>
          Verdicts so far
        </Typography>
        {queues.length > 0 && (
          <TextField
            select
            size="small"
            value={queue?.id ?? all}
            onChange={(event) => setOf(event.target.value)}
            slotProps={{ select: { SelectDisplayProps: { 'aria-label': 'Verdicts of' } } }}
            sx={{ maxWidth: 280 }}
          >
            <MenuItem value={all}>Of all queues</MenuItem>
            {queues.map(({ id, title }) => (
              <MenuItem key={id} value={id}>
                {title}
              </MenuItem>
            ))}
          </TextField>
        )}
      </Box>
      {agreement.items === 0 ? (
        <Typography color="textSecondary">Nobody has reviewed anything yet.</Typography>
      ) : (
        <Typography>
          {count(agreement.items, 'variation')}, by {count(agreement.reviewers.length, 'reviewer')};{' '}
          {agreement.ratedTwice} by two or more.{' '}
          {agreement.publishable > 0
            ? `Of ${count(agreement.publishable, 'verdict')} from random, blind queues ${rate(agreement.accepted)} accept.`
            : 'No verdict is from a random, blind queue: there is no rate to publish yet.'}
        </Typography>
      )}
      {agreement.ratedTwice > 0 && <AgreementTable agreement={agreement} />}
      {agreement.disagreements.length > 0 && (
        <Disagreements disagreements={agreement.disagreements} named={named} />
      )}
      {rules.each.length > 0 && rules.verdicts > 0 && <RuleTable quality={rules} />}
      {choices && choices.n + choices.left > 0 && (
        <Typography>
          Forced choice:{' '}
          {choices.n === 0
            ? 'none from a random, blind queue yet.'
            : `the locked edit was taken as the one that keeps the expression in ${rate({ ...choices, value: choices.share })} of ${count(choices.n, 'choice')} (${count(choices.faces, 'face')}, ${count(choices.reviewers, 'reviewer')}).`}
          {choices.left > 0 && ` ${choices.left} from other queues left out.`}
        </Typography>
      )}
    </Box>
  );
}

const rate = ({ value, low, high }: Estimate): string =>
  value === null || low === null || high === null
    ? '–'
    : `${percent(value)} (95 %: ${percent(low)} to ${percent(high)})`;
