// The editors at one target change by one measure: each alone, and against the base on the faces both reach.
import Box from '@mui/material/Box';
import {
  type AttributeComparison,
  type ComparedMeasure,
  editorTitles,
} from '../../../main/contracts/comparison.ts';
import { judgedFrom, type ReportEstimate } from '../../../main/contracts/report.ts';
import { percent } from '../../parts/words.ts';
import { Interval } from './Interval.tsx';
import { tableStyles } from './tableStyles.ts';

interface Props {
  comparison: AttributeComparison;
  level: number;
  measure: ComparedMeasure;
}

export function ComparedTable({ comparison, level, measure }: Props) {
  const figures = comparison.figures.filter((one) => one.level === level && one.measure === measure);
  return (
    <Box component="table" sx={tableStyles}>
      <thead>
        <tr>
          <th scope="col">Editor</th>
          <th scope="col">Faces</th>
          <th scope="col">Mean</th>
          <th scope="col">Noise floor</th>
          <th scope="col">Faces with base</th>
          <th scope="col" className="wide">
            Less than the base editor
          </th>
          <th scope="col">p</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ editor, faces, value, floor, against }) => (
          <tr key={editor}>
            <th scope="row">{editorTitles[editor]}</th>
            <td>{faces}</td>
            <td>{mean(value)}</td>
            <td>{floor?.toFixed(3) ?? '–'}</td>
            <td>{against?.faces ?? '–'}</td>
            <td className="wide">
              {!against ? (
                editor === 'base' ? (
                  ''
                ) : (
                  'No face that both move so far'
                )
              ) : against.faces < judgedFrom ? (
                `Not judged: fewer than ${judgedFrom} faces`
              ) : against.reduction ? (
                <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
                  <Interval estimate={against.reduction} />
                  {percent(against.reduction.value)} ({percent(against.reduction.low)} to{' '}
                  {percent(against.reduction.high)}){against.worse && <strong>worse</strong>}
                </Box>
              ) : (
                'The base changes nothing'
              )}
            </td>
            <td>{against && against.faces >= judgedFrom ? chance(against.p) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

const chance = (p: number) => (p < 0.001 ? '< 0.001' : p.toFixed(3));

const mean = ({ value, low, high }: ReportEstimate) =>
  `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
