// Agreement of all reviewers, then of each two: alpha and raw first, the kappas beside, each with its interval.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Fragment } from 'react';
import type { Agreement, Estimate } from '../../../main/contracts/review-results.ts';
import { figure, interval, resultTable } from './resultTable.ts';

export function AgreementTable({ agreement }: { agreement: Agreement }) {
  const { krippendorff, raw, fleiss, pairs, ratedTwice } = agreement;
  const ofAll: readonly (readonly [title: string, estimate: Estimate])[] = [
    ['Krippendorff’s alpha', krippendorff],
    ['Raw agreement', raw],
    ['Fleiss’ kappa', fleiss],
  ];
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Box component="table" sx={resultTable}>
        <thead>
          <tr>
            <th scope="col">Agreement</th>
            <th scope="col">Value</th>
            <th scope="col">95 %</th>
            <th scope="col">Items</th>
          </tr>
        </thead>
        <tbody>
          {ofAll.map(([title, estimate]) => (
            <Row key={title} title={title} estimate={estimate} items={ratedTwice} />
          ))}
          {pairs.map(({ reviewers, items, raw: same, cohen }) => (
            <Fragment key={reviewers.join(' ')}>
              <Row title={`${reviewers.join(' and ')}: raw`} estimate={same} items={items} />
              <Row title={`${reviewers.join(' and ')}: Cohen’s kappa`} estimate={cohen} items={items} />
            </Fragment>
          ))}
        </tbody>
      </Box>
      <Typography variant="body2" color="textSecondary" sx={{ mt: 2, maxWidth: 640 }}>
        1 is full agreement; alpha and kappa are 0 where it is no better than chance. Not defined: all answers
        are one, or too few rated both.
      </Typography>
    </Box>
  );
}

function Row({ title, estimate, items }: { title: string; estimate: Estimate; items: number }) {
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{figure(estimate.value)}</td>
      <td>{interval(estimate)}</td>
      <td>{items}</td>
    </tr>
  );
}
