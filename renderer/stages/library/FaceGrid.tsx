// Thousands of faces, only those in sight drawn. Arrows move, Home and End jump, Enter opens.
import Box from '@mui/material/Box';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Face } from '../../../main/contracts/entities.ts';
import { facesPerPage } from '../../data/queries.ts';
import { openFace, useView } from '../../frame/viewState.ts';
import { useSize } from '../../parts/useSize.ts';
import { FaceCell } from './FaceCell.tsx';
import { gridLayout, moveInGrid } from './gridLayout.ts';

interface Props {
  faces: ReadonlyMap<number, Face>;
  total: number;
  /** Called when other pages of the library come into sight. */
  onPages: (pages: readonly number[]) => void;
}

export function FaceGrid({ faces, total, onPages }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const { width } = useSize(scroller);
  const wanted = useView((state) => state.thumbnail);
  const { columns, cell, rowHeight, margin, gap } = gridLayout(width, wanted);
  const rows = Math.ceil(total / columns);
  const virtual = useVirtualizer({
    count: width ? rows : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 2,
    paddingStart: margin,
    paddingEnd: margin,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when their height changes
  useEffect(() => virtual.measure(), [rowHeight, virtual]);

  const items = virtual.getVirtualItems();
  const firstPage = Math.floor(((items[0]?.index ?? 0) * columns) / facesPerPage);
  const lastPage = Math.floor(((items.at(-1)?.index ?? 0) * columns + columns - 1) / facesPerPage);
  useEffect(() => {
    onPages(Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index));
  }, [firstPage, lastPage, onPages]);

  const { active, onKeyDown, setActive } = useRovingFocus(scroller, total, columns, (row) =>
    virtual.scrollToIndex(row),
  );
  const open = (index: number) => {
    const face = faces.get(index);
    if (face) openFace(face.id);
  };
  return (
    <Box ref={scroller} sx={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
      <Box
        role="grid"
        aria-label="Faces"
        aria-rowcount={rows}
        aria-colcount={columns}
        onKeyDown={(event) => (event.key === 'Enter' ? open(active) : onKeyDown(event))}
        style={{ height: virtual.getTotalSize(), position: 'relative' }}
      >
        {items.map((row) => (
          <Box
            key={row.key}
            role="row"
            aria-rowindex={row.index + 1}
            style={{ transform: `translateY(${row.start}px)`, paddingInline: margin, gap }}
            sx={{ position: 'absolute', insetInline: 0, top: 0, display: 'flex' }}
          >
            {Array.from({ length: Math.min(columns, total - row.index * columns) }, (_, column) => {
              const index = row.index * columns + column;
              return (
                <FaceCell
                  key={index}
                  index={index}
                  column={column + 1}
                  size={cell}
                  face={faces.get(index)}
                  active={index === active}
                  onFocus={setActive}
                  onOpen={open}
                />
              );
            })}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** One cell takes the tab stop; the arrows move it, and the cell is brought into sight before it takes focus. */
function useRovingFocus(
  scroller: React.RefObject<HTMLDivElement | null>,
  total: number,
  columns: number,
  show: (row: number) => void,
) {
  const [active, setActive] = useState(0);
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"]`);
    if (!cell) return;
    cell.focus({ preventScroll: true });
    moved.current = false;
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveInGrid(event.key, active, columns, total);
    if (next === null) return;
    event.preventDefault();
    moved.current = true;
    setActive(next);
    show(Math.floor(next / columns));
  };
  return { active: Math.min(active, Math.max(0, total - 1)), setActive, onKeyDown };
}
