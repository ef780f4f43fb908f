// What the verdicts say so far: how far reviewers agree, and which edit keeps the expression in people's eyes.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Estimate } from '../../../main/contracts/review-results.ts';
import { useAgreement, useChoices } from '../../data/review.ts';
import { count, percent } from '../../parts/words.ts';

const number = (value: number | null) => (value === null ? '–' : value.toFixed(2));
const withInterval = ({ value, low, high }: Estimate, format = number) =>
  value === null || low === null || high === null
    ? 'not defined yet'
    : `${format(value)} (${format(low)} to ${format(high)})`;
const share = (value: number | null) => (value === null ? '–' : percent(value));

export function Results() {
  const found = useAgreement(null);
  const choices = useChoices();
  if (!found) return null;
  const { agreement, rules } = found;
  const rows: (readonly [title: string, value: string])[] = [
    [
      'Reviewed',
      `${count(agreement.items, 'variation')}, by ${count(agreement.reviewers.length, 'reviewer')}`,
    ],
    ['By two or more', `${agreement.ratedTwice}`],
    ['From random, blind queues', `${count(agreement.publishable, 'verdict')}`],
    ['Accepted of these', withInterval(agreement.accepted, share)],
  ];
  if (agreement.ratedTwice > 0) {
    rows.push(
      ['Raw agreement', withInterval(agreement.raw, share)],
      ['Krippendorff’s alpha', withInterval(agreement.krippendorff)],
      ['Fleiss’ kappa', withInterval(agreement.fleiss)],
      ...agreement.pairs.map(
        ({ reviewers: [one, other], items, cohen }) =>
          [`Cohen’s kappa, ${one} and ${other}`, `${withInterval(cohen)}, N ${items}`] as const,
      ),
      ['Disagreements', `${agreement.disagreements.length}`],
    );
  }
  if (rules.suggested > 0)
    rows.push([
      'Rules against verdicts',
      `precision ${number(rules.precision)}, recall ${number(rules.recall)}, N ${rules.verdicts}`,
    ]);
  return (
    <Box component="section" aria-labelledby="results-title" sx={{ display: 'grid', gap: 3 }}>
      <Typography variant="h2" id="results-title">
        Verdicts so far
      </Typography>
      {agreement.items === 0 ? (
        <Typography color="textSecondary">Nobody has reviewed anything yet.</Typography>
      ) : (
        <Facts rows={rows} />
      )}
      {choices && choices.n > 0 && (
        <Typography>
          Forced choice: the locked edit was taken as the one that keeps the expression in{' '}
          {share(choices.share)} of {count(choices.n, 'choice')} (95 %: {share(choices.low)} to{' '}
          {share(choices.high)}; {count(choices.faces, 'face')}, {count(choices.reviewers, 'reviewer')}).
          {choices.left > 0 && ` ${choices.left} from other than random, blind queues left out.`}
        </Typography>
      )}
    </Box>
  );
}

function Facts({ rows }: { rows: readonly (readonly [title: string, value: string])[] }) {
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gridTemplateColumns: 'max-content 1fr', columnGap: 6, rowGap: 1 }}
    >
      {rows.map(([title, value]) => (
        <Box key={title} sx={{ display: 'contents' }}>
          <Typography component="dt" color="textSecondary">
            {title}
          </Typography>
          <Typography component="dd" sx={{ m: 0, fontVariantNumeric: 'tabular-nums' }}>
            {value}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
