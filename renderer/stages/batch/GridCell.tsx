import BlockOutlined from '@mui/icons-material/BlockOutlined';
import DeleteOutlineOutlined from '@mui/icons-material/DeleteOutlineOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import GpsNotFixedOutlined from '@mui/icons-material/GpsNotFixedOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import CircularProgress from '@mui/material/CircularProgress';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { ComponentType } from 'react';
import {
  type CellHead,
  type CellState,
  type DesignCell,
  targetMeasures,
} from '../../../main/contracts/design.ts';
import type { GridRow } from '../../data/designs.ts';
import { report } from '../../data/problems.ts';
import { useStudio } from '../../data/studio.ts';
import { openFace } from '../../frame/viewState.ts';
import { openVariation } from '../library/openEntry.ts';
import { cellSentence, headTitle } from './designWords.ts';

const marks: Partial<Record<CellState, ComponentType<{ sx: { fontSize: number } }>>> = {
  missed: GpsNotFixedOutlined,
  failed: ErrorOutlineOutlined,
  rejected: BlockOutlined,
  discarded: DeleteOutlineOutlined,
};

interface Props {
  readonly row: GridRow;
  readonly cell: DesignCell;
  readonly head: CellHead;
  readonly side: number;
}

export function GridCell({ row, cell, head, side }: Props) {
  const { call, pictureUrl } = useStudio();
  const { state, variation, picture } = cell;
  const sentence = cellSentence(cell);
  const open = () => {
    if (variation !== null)
      void call('variation', { variation })
        .then(({ variation: found }) => openVariation(found))
        .catch(report);
  };
  const Mark = marks[state];
  return (
    <Tooltip title={`${headTitle(head)} · ${sentence}`} describeChild>
      <ButtonBase
        aria-label={`${row.title}, ${headTitle(head)}: ${sentence}`}
        aria-disabled={variation === null}
        onClick={open}
        sx={{
          position: 'relative',
          width: side,
          height: side,
          borderRadius: 0.5,
          overflow: 'hidden',
          bgcolor: 'tool.track',
          outlineOffset: -2,
          outline: state === 'missed' || state === 'failed' ? 2 : 0,
          outlineStyle: 'solid',
          outlineColor: 'error.main',
        }}
      >
        {picture && (
          <Box
            component="img"
            src={pictureUrl(picture, 256)}
            alt=""
            loading="lazy"
            sx={{ width: 1, height: 1, display: 'block', opacity: state === 'rejected' ? 0.35 : 1 }}
          />
        )}
        {state === 'running' && <CircularProgress size={20} aria-label="Being made" />}
        {Mark && (
          <Box
            sx={{
              position: 'absolute',
              left: 4,
              top: 4,
              display: 'flex',
              p: 0.5,
              borderRadius: 0.5,
              color: '#fff',
              bgcolor: 'rgba(0, 0, 0, 0.72)',
            }}
          >
            <Mark sx={{ fontSize: 14 }} />
          </Box>
        )}
        {cell.targets.length > 0 && <Reached targets={cell.targets} />}
      </ButtonBase>
    </Tooltip>
  );
}

/** What the judges measured, over the picture's foot. */
function Reached({ targets }: Pick<DesignCell, 'targets'>) {
  return (
    <Typography
      variant="caption"
      sx={{
        position: 'absolute',
        right: 4,
        bottom: 4,
        px: 1,
        borderRadius: 0.5,
        color: '#fff',
        bgcolor: 'rgba(0, 0, 0, 0.72)',
        fontVariantNumeric: 'tabular-nums',
      }}
    >
      {targets
        .map(({ measure, reached }) => reached.toFixed(targetMeasures[measure].high > 1 ? 0 : 2))
        .join(' · ')}
    </Typography>
  );
}

export function FaceCell({ row, side }: { row: GridRow; side: number }) {
  const { pictureUrl } = useStudio();
  return (
    <ButtonBase
      aria-label={`Edit ${row.title}`}
      title={row.title}
      onClick={() => openFace(row.face)}
      sx={{ position: 'relative', width: side, height: side, borderRadius: 0.5, overflow: 'hidden' }}
    >
      <Box
        component="img"
        src={pictureUrl(row.picture, 256)}
        alt=""
        loading="lazy"
        sx={{ width: 1, height: 1, display: 'block' }}
      />
      <Typography
        variant="caption"
        noWrap
        sx={{
          position: 'absolute',
          left: 0,
          right: 0,
          bottom: 0,
          px: 1,
          color: '#fff',
          bgcolor: 'rgba(0, 0, 0, 0.6)',
          textAlign: 'left',
        }}
      >
        {row.title}
      </Typography>
    </ButtonBase>
  );
}
