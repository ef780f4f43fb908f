// Faces by cells: every picture that is there, and of every other cell why it is not. Only the rows and columns in
// sight are drawn.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import type { CellHead, DesignEntry } from '../../../main/contracts/design.ts';
import { rowsPerPage, useDesign, useGridRows, useJobsProgress } from '../../data/designs.ts';
import { isUnderWay, useJob } from '../../data/queries.ts';
import { useStudio } from '../../data/studio.ts';
import { count } from '../../parts/words.ts';
import { countsSentence, headLines } from './designWords.ts';
import { FaceCell, GridCell } from './GridCell.tsx';

export const cellSide = 104;
const gap = 4;
const headHeight = 64;

export function DesignGrid({ entry }: { entry: DesignEntry }) {
  const { data } = useDesign(entry.id);
  const progress = useJobsProgress(entry.job);
  const scroller = useRef<HTMLDivElement>(null);
  const heads = data?.cells ?? [];
  const rows = useVirtualizer({
    count: entry.faces,
    getScrollElement: () => scroller.current,
    estimateSize: () => cellSide + gap,
    overscan: 2,
    paddingStart: headHeight,
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: heads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cellSide + gap,
    overscan: 2,
    paddingStart: cellSide + gap,
  });
  const shownRows = rows.getVirtualItems();
  const first = Math.floor((shownRows[0]?.index ?? 0) / rowsPerPage);
  const last = Math.floor((shownRows.at(-1)?.index ?? 0) / rowsPerPage);
  const pages = useMemo(
    () => Array.from({ length: last - first + 1 }, (_, index) => first + index),
    [first, last],
  );
  const loaded = useGridRows(entry.id, pages, progress);
  return (
    <Box sx={{ minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <GridBar entry={entry} />
      <Box
        ref={scroller}
        role="grid"
        aria-label={`${entry.name}: faces by cells`}
        aria-rowcount={entry.faces + 1}
        aria-colcount={heads.length + 1}
        tabIndex={0}
        sx={{ flex: 1, minHeight: 240, overflow: 'auto', p: 2 }}
      >
        <Box
          role="rowgroup"
          sx={{ position: 'relative', width: columns.getTotalSize(), height: rows.getTotalSize() }}
        >
          <Box
            role="row"
            aria-rowindex={1}
            sx={{ position: 'sticky', top: -8, zIndex: 1, height: headHeight, bgcolor: 'tool.surround' }}
          >
            <Box role="columnheader" sx={{ position: 'absolute', left: 0, bottom: 6 }}>
              <Typography variant="caption" color="textSecondary">
                Face
              </Typography>
            </Box>
            {columns.getVirtualItems().map(({ index, start }) => (
              <Head key={index} head={heads[index]} left={start} at={index} />
            ))}
          </Box>
          {shownRows.map(({ index, start }) => {
            const row = loaded.get(index);
            return (
              <Box
                key={index}
                role="row"
                aria-rowindex={index + 2}
                sx={{ position: 'absolute', top: start, left: 0, height: cellSide, width: 1 }}
              >
                <Box role="rowheader" sx={{ position: 'absolute', left: 0 }}>
                  {row && <FaceCell row={row} side={cellSide} />}
                </Box>
                {columns.getVirtualItems().map((column) => {
                  const cell = row?.cells[column.index];
                  const head = heads[column.index];
                  return (
                    <Box
                      key={column.index}
                      role="gridcell"
                      aria-colindex={column.index + 2}
                      sx={{ position: 'absolute', left: column.start }}
                    >
                      {row && cell && head && <GridCell row={row} cell={cell} head={head} side={cellSide} />}
                    </Box>
                  );
                })}
              </Box>
            );
          })}
        </Box>
      </Box>
    </Box>
  );
}

function Head({ head, left, at }: { head: CellHead | undefined; left: number; at: number }) {
  if (!head) return null;
  const lines = headLines(head);
  return (
    <Box
      role="columnheader"
      aria-colindex={at + 2}
      title={lines.join(', ')}
      sx={{ position: 'absolute', left, bottom: 6, width: cellSide }}
    >
      {lines.map((line, index) => (
        <Typography
          key={line}
          variant="caption"
          noWrap
          color={index === lines.length - 1 ? 'textSecondary' : 'textPrimary'}
          sx={{ display: 'block', lineHeight: 1.3 }}
        >
          {line}
        </Typography>
      ))}
    </Box>
  );
}

function GridBar({ entry }: { entry: DesignEntry }) {
  const { call } = useStudio();
  const job = useJob(entry.job);
  const resume = useMutation({ mutationFn: () => call('resumeJob', { job: entry.job }) });
  const forget = useMutation({ mutationFn: () => call('forgetDesign', { design: entry.id }) });
  const underWay = job !== undefined && isUnderWay(job);
  const left = job ? job.total - job.done : 0;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 3,
        px: 4,
        py: 1.5,
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Typography sx={{ fontWeight: 600 }}>{entry.name}</Typography>
      <Typography role="status" variant="body2" color="textSecondary" sx={{ flex: 1 }}>
        {count(entry.faces, 'face')} × {count(entry.cells, 'cell')}: {countsSentence(entry)}
      </Typography>
      {!underWay && left > 0 && (
        <Button variant="outlined" loading={resume.isPending} onClick={() => resume.mutate()}>
          {job && job.failed > 0 ? 'Try what is left' : 'Resume'}
        </Button>
      )}
      {!underWay && (
        <Button loading={forget.isPending} onClick={() => forget.mutate()}>
          Take off the list
        </Button>
      )}
    </Box>
  );
}
