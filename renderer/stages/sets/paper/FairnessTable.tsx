// Every result by the kind of face, without and with the lock; what too few faces say is not shown.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Fragment } from 'react';
import type { FairGroup, FairResult } from '../../../../main/contracts/methods.ts';
import { groupFrom, type ReportEstimate } from '../../../../main/contracts/report.ts';
import { useFairness } from '../../../data/methods.ts';
import { MeasureSkin } from '../../../parts/MeasureSkin.tsx';
import { CodeFaces } from './CodeFaces.tsx';

const columns = ['Change of expression', 'Drift of lips and lids', 'Identity', 'Accepted'] as const;

export function FairnessTable({ version }: { version: string }) {
  const { data } = useFairness(version);
  if (!data) return null;
  return (
    <>
      <Typography variant="body2" color="textSecondary" sx={{ maxWidth: 760 }}>
        Means over faces with 95 % intervals. Below {groupFrom} faces a figure would say little, so none is
        given. What people have coded of a face stands before what a net says; skin lightness is the light of
        the cheeks and nothing more.
      </Typography>
      <Box sx={{ overflowX: 'auto' }}>
        <Box component="table" sx={tableStyles}>
          <thead>
            <tr>
              <th scope="col">Faces</th>
              <th scope="col">Lock</th>
              <th scope="col" className="number">
                N
              </th>
              <th scope="col" className="number">
                Coded
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className="number">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.groups.map((group) => (
              <Fragment key={group.title}>
                <Row group={group} lock="off" of={group.unlocked} />
                <Row group={group} lock="on" of={group.locked} />
              </Fragment>
            ))}
          </tbody>
        </Box>
      </Box>
      <MeasureSkin of={{ version }} unmeasured={data.unmeasured} />
      <CodeFaces />
    </>
  );
}

function Row({ group, lock, of }: { group: FairGroup; lock: 'off' | 'on'; of: FairResult }) {
  const first = lock === 'off';
  return (
    <tr className={first ? 'first' : undefined}>
      {first && (
        <th scope="row" rowSpan={2}>
          {group.title}
        </th>
      )}
      <td>{lock}</td>
      <td className="number">{of.faces}</td>
      <td className="number">{first && group.coded > 0 ? group.coded : ''}</td>
      {[of.expressionChange, of.drift, of.identity, of.accepted].map((estimate, at) => (
        <td key={columns[at]} className="number">
          {told(estimate)}
        </td>
      ))}
    </tr>
  );
}

const told = (estimate: ReportEstimate | null) =>
  estimate
    ? `${estimate.value.toFixed(3)} (${estimate.low.toFixed(3)} to ${estimate.high.toFixed(3)})`
    : 'too few';

const tableStyles = {
  borderCollapse: 'collapse',
  fontSize: 12,
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': { textAlign: 'left', verticalAlign: 'top', py: 0.75, pr: 5, fontWeight: 'inherit' },
  '& thead th': { fontWeight: 600, borderBottom: 1, borderColor: 'divider' },
  '& .number': { textAlign: 'right' },
  '& .first > *': { borderTop: 1, borderColor: 'divider' },
} as const;
