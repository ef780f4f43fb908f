// The rules held against what people said: all together, and each that rejects by itself.
import Box from '@mui/material/Box';
import { type RuleQuality, ruleWords } from '../../../main/contracts/review-results.ts';
import { figure, resultTable } from './resultTable.ts';

export function RuleTable({ quality }: { quality: RuleQuality }) {
  const rows = [
    { title: 'All rules', ...quality },
    ...quality.each.map(({ rule, ...of }) => ({ title: ruleWords(rule), ...of })),
  ];
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Box component="table" sx={resultTable}>
        <thead>
          <tr>
            <th scope="col">
              Rules against {quality.verdicts} verdicts, {quality.rejected} of them rejects
            </th>
            <th scope="col">Said reject</th>
            <th scope="col" title="Of what the rule rejects, the share that people rejected">
              Precision
            </th>
            <th scope="col" title="Of what people rejected, the share that the rule rejects">
              Recall
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ title, suggested, precision, recall }) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              <td>{suggested}</td>
              <td>{figure(precision)}</td>
              <td>{figure(recall)}</td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
