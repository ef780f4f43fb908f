// Means without and with the lock, over all and by group; the reduction is drawn with its interval.
import Box from '@mui/material/Box';
import { Fragment } from 'react';
import {
  groupFrom,
  judgedFrom,
  type LockGroup,
  lockGroupTitles,
  type ReportEstimate,
} from '../../../main/contracts/report.ts';
import { percent } from '../../parts/words.ts';
import { Interval } from './Interval.tsx';
import type { Measure } from './measures.ts';
import { tableStyles } from './tableStyles.ts';

export function GroupTable({ groups, measure }: { groups: readonly LockGroup[]; measure: Measure }) {
  const coded = groups.some((group) => group.coded > 0);
  return (
    <Box component="table" sx={tableStyles}>
      <thead>
        <tr>
          <th scope="col">Of</th>
          <th scope="col">Faces</th>
          {coded && <th scope="col">Coded</th>}
          <th scope="col">Pairs</th>
          <th scope="col">Without the lock</th>
          <th scope="col">With it</th>
          <th scope="col" className="wide">
            Reduction
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group, index) => (
          <Fragment key={`${group.by} ${group.title}`}>
            {group.by !== 'all' && groups[index - 1]?.by !== group.by && (
              <tr>
                <Box component="th" scope="colgroup" colSpan={coded ? 7 : 6} sx={{ pt: '12px !important' }}>
                  {lockGroupTitles[group.by]}
                </Box>
              </tr>
            )}
            <Row group={group} measure={measure} coded={coded} />
          </Fragment>
        ))}
      </tbody>
    </Box>
  );
}

function Row({ group, measure, coded }: { group: LockGroup; measure: Measure; coded: boolean }) {
  const { unlocked, locked, reduction } = group[measure];
  const needed = group.by === 'all' ? judgedFrom : groupFrom;
  return (
    <tr>
      <th scope="row">{group.title}</th>
      <td>{group.faces.toLocaleString('en')}</td>
      {coded && <td>{group.coded > 0 ? group.coded.toLocaleString('en') : ''}</td>}
      <td>{group.pairs.toLocaleString('en')}</td>
      {group.faces < needed ? (
        <Box component="td" colSpan={3} className="wide" sx={{ color: 'text.secondary' }}>
          Too few: figures are given from {needed} faces on
        </Box>
      ) : (
        <>
          <td>{mean(unlocked)}</td>
          <td>{mean(locked)}</td>
          <td className="wide">
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
              <Interval estimate={reduction} />
              {percent(reduction.value)} ({percent(reduction.low)} to {percent(reduction.high)})
            </Box>
          </td>
        </>
      )}
    </tr>
  );
}

const mean = ({ value, low, high }: ReportEstimate) =>
  `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
