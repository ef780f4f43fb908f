// How well each category was told from the others: what was named for it, hits, and Wagner's unbiased hit rate.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Reliability } from '../../../../main/contracts/norms.ts';
import { tableStyles } from '../../report/tableStyles.ts';

const figure = (value: number | null) => (value === null ? '–' : value.toFixed(2));

export function CategoryTable({ found: { categories } }: { found: Reliability }) {
  return (
    <Box component="section" aria-label="Categories" sx={{ display: 'grid', gap: 3 }}>
      <Typography variant="h2">By category</Typography>
      <Box sx={{ overflow: 'auto' }}>
        <Box component="table" sx={tableStyles}>
          <thead>
            <tr>
              <th scope="col">Meant to show</th>
              {categories.map(({ category }) => (
                <th scope="col" key={category}>
                  named {category}
                </th>
              ))}
              <th scope="col">Hit rate</th>
              <th scope="col">Unbiased</th>
              <th scope="col">By chance</th>
            </tr>
          </thead>
          <tbody>
            {categories
              .filter(({ presented }) => presented > 0)
              .map((one) => (
                <tr key={one.category}>
                  <th scope="row">{one.category}</th>
                  {one.named.map((many, index) => (
                    <Box
                      component="td"
                      key={categories[index]?.category}
                      sx={{
                        fontWeight: categories[index]?.category === one.category ? 600 : undefined,
                        color: many === 0 ? 'text.secondary' : undefined,
                      }}
                    >
                      {many}
                    </Box>
                  ))}
                  <td>{figure(one.hitRate)}</td>
                  <td>{figure(one.unbiasedHitRate)}</td>
                  <td>{figure(one.chance)}</td>
                </tr>
              ))}
          </tbody>
        </Box>
      </Box>
    </Box>
  );
}
