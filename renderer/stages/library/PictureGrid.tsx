// Thousands of pictures, only those in sight drawn. Arrows move, Home and End jump, Enter or a click opens; Space,
// Ctrl and Shift choose. Cells are plain elements under one style, for a fast scroll draws hundreds of them a second.
import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useEffect,
  useRef,
  useState,
} from 'react';
import { type Entry, type Listed, readFound, useListed } from '../../data/library.ts';
import { facesPerPage } from '../../data/queries.ts';
import { useStudio } from '../../data/studio.ts';
import { useView } from '../../frame/viewState.ts';
import { swallowSecondClick } from '../../parts/secondClick.ts';
import { useDragOut } from '../../parts/useDragOut.ts';
import { useSize } from '../../parts/useSize.ts';
import { cellStyles } from './cellStyles.ts';
import { gridLayout, moveInGrid } from './gridLayout.ts';
import { chooseAlso, toggleChosen, useLibrary } from './libraryState.ts';
import { PictureCell } from './PictureCell.tsx';
import { useHurry } from './useHurry.ts';

interface Props {
  listed: Listed;
  onOpen: (entry: Entry) => void;
}

export const PictureGrid = memo(function PictureGrid({ listed, onOpen }: Props) {
  const [pages, setPages] = useState<readonly number[]>([0]);
  const { entries, total: found } = useListed(listed, pages);
  const total = found ?? 0;
  const scroller = useRef<HTMLDivElement>(null);
  const { width } = useSize(scroller);
  const hurried = useHurry(scroller);
  const wanted = useView((state) => state.thumbnail);
  const chosen = useLibrary((state) => state.chosen);
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
  const pageCount = Math.ceil(total / facesPerPage);
  useEffect(() => {
    // One page more on either side, so that a scroll meets cells that are already read.
    const from = Math.max(0, firstPage - 1);
    const to = Math.max(lastPage, Math.min(lastPage + 1, pageCount - 1));
    setPages(Array.from({ length: to - from + 1 }, (_, index) => from + index));
  }, [firstPage, lastPage, pageCount]);

  const { active, onMove, setActive } = useRovingFocus(scroller, total, columns, (row) =>
    virtual.scrollToIndex(row),
  );
  const press = useChoosing(listed, entries, onOpen);
  const dragOut = useDragOut();
  useEffect(() => {
    const current = entries.get(active);
    if (current && current !== useLibrary.getState().current) useLibrary.setState({ current });
  }, [entries, active]);

  const indexOf = (target: EventTarget) => {
    const index = (target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset.index;
    return index === undefined ? null : Number(index);
  };
  const onClick = (event: MouseEvent) => {
    const index = indexOf(event.target);
    if (index === null) return;
    setActive(index);
    const mark = (event.target as HTMLElement).closest('.mark') !== null;
    const opens = press(index, { several: event.shiftKey, choose: mark || event.ctrlKey || event.metaKey });
    if (opens) swallowSecondClick(event);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === ' ') press(active, { several: event.shiftKey, choose: true });
    else if (event.key === 'Enter') press(active, { several: false, choose: false, open: true });
    else return onMove(event);
    event.preventDefault();
  };
  /** What is chosen goes together; any other picture goes alone. */
  const onDragStart = (event: DragEvent) => {
    const entry = entries.get(indexOf(event.target) ?? -1);
    if (entry?.of === 'variations') dragOut?.(event, chosen.has(entry.id) ? [...chosen] : [entry.id]);
  };
  return (
    <Box ref={scroller} sx={{ flex: 1, minWidth: 0, minHeight: 0, overflow: 'auto' }}>
      <Box
        role="grid"
        aria-label={listed.of === 'faces' ? 'Faces' : 'Variations'}
        aria-multiselectable
        aria-rowcount={rows}
        aria-colcount={columns}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onDragStart={onDragStart}
        onFocus={(event) => {
          const index = indexOf(event.target);
          if (index !== null) setActive(index);
        }}
        style={{ height: virtual.getTotalSize(), position: 'relative' }}
        sx={cellStyles}
      >
        {items.map((row) => (
          // biome-ignore lint/a11y/useSemanticElements: a table of thousands can't be virtual
          // biome-ignore lint/a11y/useFocusableInteractive: its cells are
          <div
            key={row.key}
            role="row"
            aria-rowindex={row.index + 1}
            className="row"
            style={{ transform: `translateY(${row.start}px)`, paddingInline: margin, gap }}
          >
            {Array.from({ length: Math.min(columns, total - row.index * columns) }, (_, column) => {
              const index = row.index * columns + column;
              const entry = entries.get(index);
              return (
                <PictureCell
                  key={index}
                  index={index}
                  column={column + 1}
                  size={cell}
                  entry={entry}
                  active={index === active}
                  hurried={hurried}
                  chosen={entry !== undefined && chosen.has(entry.id)}
                  drags={dragOut !== null && entry?.of === 'variations'}
                />
              );
            })}
          </div>
        ))}
      </Box>
    </Box>
  );
});

interface Press {
  readonly several: boolean;
  readonly choose: boolean;
  /** Opens whatever is chosen. */
  readonly open?: boolean;
}

/** Answers whether it opens: a plain press does, until something is chosen: then it chooses, so that a choice isn't lost by a slip. */
function useChoosing(
  listed: Listed,
  entries: ReadonlyMap<number, Entry>,
  onOpen: (entry: Entry) => void,
): (index: number, press: Press) => boolean {
  const { call } = useStudio();
  const client = useQueryClient();
  return (index, { several, choose, open }) => {
    const entry = entries.get(index);
    if (!entry) return false;
    const { chosen, anchor } = useLibrary.getState();
    if (several) {
      const [from, to] = anchor < index ? [anchor, index] : [index, anchor];
      void readFound(call, client, listed).then((ids) => chooseAlso(ids.slice(from, to + 1)));
    } else if (!open && (choose || chosen.size > 0)) toggleChosen(entry.id, index);
    else {
      useLibrary.setState({ anchor: index });
      onOpen(entry);
      return true;
    }
    return false;
  };
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
  const onMove = (event: KeyboardEvent) => {
    const next = moveInGrid(event.key, active, columns, total);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    moved.current = true;
    setActive(next);
    show(Math.floor(next / columns));
  };
  return { active: Math.min(active, Math.max(0, total - 1)), setActive, onMove };
}
