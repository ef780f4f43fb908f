// A line a picture, in the order that is asked for; the first hundreds of them, for a table of thousands is read as CSV.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Norm } from '../../../../main/contracts/norms.ts';
import type { Question } from '../../../../main/contracts/ratings.ts';
import { useStudio } from '../../../data/studio.ts';
import { count } from '../../../parts/words.ts';
import { figures } from '../../../theme/tokens.ts';
import { tableStyles } from '../../report/tableStyles.ts';

const shown = 200;

type Column = 'raters' | 'mean' | 'sd' | 'hitRate' | 'unbiasedHitRate';
const titles: Readonly<Record<Column, string>> = {
  raters: 'N',
  mean: 'Mean',
  sd: 'SD',
  hitRate: 'Hit rate',
  unbiasedHitRate: 'Unbiased hit rate',
};

interface Props {
  norms: readonly Norm[];
  question: Question;
}

export function NormTable({ norms, question }: Props) {
  const { pictureUrl } = useStudio();
  const columns: readonly Column[] =
    question.kind === 'scale' ? ['raters', 'mean', 'sd'] : ['raters', 'hitRate', 'unbiasedHitRate'];
  const [by, setBy] = useState<{ column: Column; down: boolean }>({ column: 'raters', down: true });
  const column = columns.includes(by.column) ? by.column : 'raters';
  const value = (norm: Norm) => norm[column] ?? Number.NEGATIVE_INFINITY;
  const sorted = [...norms].sort((one, other) => (by.down ? -1 : 1) * (value(one) - value(other)));
  return (
    <Box component="section" aria-label="Norms" sx={{ display: 'grid', gap: 3 }}>
      <Typography variant="h2">{count(norms.length, 'picture')}</Typography>
      <Box component="table" sx={{ ...tableStyles, '& td, & th': { verticalAlign: 'middle' } }}>
        <thead>
          <tr>
            <th scope="col">Picture</th>
            {question.kind === 'categories' && <th scope="col">Meant to show</th>}
            {columns.map((one) => (
              <th
                scope="col"
                key={one}
                aria-sort={one === column ? (by.down ? 'descending' : 'ascending') : 'none'}
              >
                <Button
                  onClick={() => setBy({ column: one, down: one === column ? !by.down : true })}
                  sx={{ minWidth: 0, px: 1, py: 0, mr: -1, fontSize: 'inherit', color: 'inherit' }}
                >
                  {one === column && (by.down ? '↓ ' : '↑ ')}
                  {titles[one]}
                </Button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, shown).map((norm) => (
            <tr key={norm.picture}>
              <th scope="row">
                <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
                  <Box
                    component="img"
                    src={pictureUrl(norm.image, 256)}
                    alt=""
                    loading="lazy"
                    sx={{ width: 40, height: 40, objectFit: 'cover' }}
                  />
                  <Typography
                    variant="body2"
                    component="span"
                    sx={{ fontFamily: figures, userSelect: 'text' }}
                  >
                    {norm.picture}
                    {norm.variation === null && ' · unedited'}
                  </Typography>
                </Box>
              </th>
              {question.kind === 'categories' && <td>{norm.intended ?? '–'}</td>}
              {columns.map((one) => (
                <td key={one}>{one === 'raters' ? norm.raters : (norm[one]?.toFixed(2) ?? '–')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
      {norms.length > shown && (
        <Typography variant="body2" color="textSecondary">
          And {(norms.length - shown).toLocaleString('en')} more: all of them are in the CSV.
        </Typography>
      )}
    </Box>
  );
}
