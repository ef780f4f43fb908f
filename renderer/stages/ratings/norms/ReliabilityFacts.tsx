import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Reliability } from '../../../../main/contracts/norms.ts';
import { count, percent } from '../../../parts/words.ts';

const figure = (value: number) => value.toFixed(2).replace('-', '−');
const between = ({ value, low, high }: { value: number; low: number; high: number }) =>
  `${figure(value)} (${figure(low)} to ${figure(high)})`;

const iccWords: Readonly<Record<string, string>> = {
  'ICC(2,1)': 'absolute agreement, one rater',
  'ICC(2,k)': 'absolute agreement, the raters’ mean',
  'ICC(3,1)': 'consistency, one rater',
  'ICC(3,k)': 'consistency, the raters’ mean',
};

export function ReliabilityFacts({ found }: { found: Reliability }) {
  const { question, raters, pictures, ratings, agreement, krippendorff, raw, retest } = found;
  const rows: (readonly [title: string, value: string])[] = [
    ['Rated', `${count(pictures, 'picture')} by ${count(raters, 'rater')}, ${count(ratings, 'rating')}`],
    ...(agreement?.icc ?? []).map(
      (one) => [`${one.kind}, ${iccWords[one.kind] ?? ''}`, between(one)] as const,
    ),
    ...(raw ? [['Raw agreement', between(raw)] as const] : []),
    ...(krippendorff ? [['Krippendorff’s alpha', between(krippendorff)] as const] : []),
    ...(retest
      ? [
          [
            'Hidden repeats',
            [
              `${count(retest.pairs, 'pair')}, the same answer in ${percent(retest.same)}`,
              retest.correlation !== null && `r ${figure(retest.correlation)}`,
              retest.distance !== null && `mean distance ${figure(retest.distance)}`,
            ]
              .filter(Boolean)
              .join(', '),
          ] as const,
        ]
      : []),
  ];
  return (
    <Box component="section" aria-label="Reliability" sx={{ display: 'grid', gap: 3 }}>
      <Typography variant="h2">{question.title}</Typography>
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
      {agreement && agreement.icc.length > 0 && (
        <Typography variant="body2" color="textSecondary">
          Over the {count(agreement.pictures, 'picture')} that {agreement.raters} raters all rated; 95 %
          intervals.
        </Typography>
      )}
      {question.kind === 'scale' && (agreement?.icc.length ?? 0) === 0 && (
        <Typography variant="body2" color="textSecondary">
          Intraclass correlations need two raters who rated the same two pictures, and answers that differ.
        </Typography>
      )}
    </Box>
  );
}
