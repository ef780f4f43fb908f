// The second line of the library: what is looked for, in which order, how large.
import ArrowDownwardOutlined from '@mui/icons-material/ArrowDownwardOutlined';
import ArrowUpwardOutlined from '@mui/icons-material/ArrowUpwardOutlined';
import CloseOutlined from '@mui/icons-material/CloseOutlined';
import FilterListOutlined from '@mui/icons-material/FilterListOutlined';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import PhotoSizeSelectLargeOutlined from '@mui/icons-material/PhotoSizeSelectLargeOutlined';
import SearchOutlined from '@mui/icons-material/SearchOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import MenuItem from '@mui/material/MenuItem';
import Slider from '@mui/material/Slider';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Tooltip from '@mui/material/Tooltip';
import { memo, type RefObject, useEffect, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { fields, type NumberField, numberFields } from '../../../main/contracts/filter.ts';
import { sortSchema } from '../../../main/contracts/library.ts';
import { useKeyWords } from '../../frame/shortcuts.ts';
import { useView } from '../../frame/viewState.ts';
import { FilterChips } from '../../parts/filter/FilterChips.tsx';
import { ToolStrip } from '../../parts/ToolStrip.tsx';
import { libraryActions } from './libraryActions.ts';
import { setFilter, showKind, useLibrary } from './libraryState.ts';

interface Props {
  search: RefObject<HTMLInputElement | null>;
}

/** Smallest, largest, step, in pixels. */
export const thumbnailSizes = { min: 96, max: 384, step: 24 } as const;

export const LibraryTools = memo(function LibraryTools({ search }: Props) {
  const { of, filter, filterOpen, detailsOpen } = useLibrary(
    useShallow(({ of, filter, filterOpen, detailsOpen }) => ({ of, filter, filterOpen, detailsOpen })),
  );
  const filterKey = useKeyWords(libraryActions.filter);
  const detailsKey = useKeyWords(libraryActions.details);
  return (
    <ToolStrip role="toolbar" label="What is shown">
      <Tooltip title={`Filter by any field (${filterKey})`}>
        <ToggleButton
          value="filter"
          size="small"
          selected={filterOpen}
          aria-expanded={filterOpen}
          onChange={() => useLibrary.setState({ filterOpen: !filterOpen })}
        >
          <FilterListOutlined sx={{ fontSize: 18, mr: 1 }} />
          Filter
        </ToggleButton>
      </Tooltip>
      <Search input={search} />
      <ToggleButtonGroup
        size="small"
        exclusive
        aria-label="Show"
        value={of}
        onChange={(_, chosen) => chosen && showKind(chosen)}
      >
        <ToggleButton value="faces">Faces</ToggleButton>
        <ToggleButton value="variations">Variations</ToggleButton>
      </ToggleButtonGroup>
      <Order />
      <FilterChips filter={filter} onChange={setFilter} />
      <Box sx={{ flex: 1 }} />
      <ThumbnailSize />
      <Tooltip title={`Details (${detailsKey})`}>
        <ToggleButton
          value="details"
          size="small"
          aria-label="Details"
          selected={detailsOpen}
          aria-expanded={detailsOpen}
          onChange={() => useLibrary.setState({ detailsOpen: !detailsOpen })}
        >
          <InfoOutlined sx={{ fontSize: 18 }} />
        </ToggleButton>
      </Tooltip>
    </ToolStrip>
  );
});

const pause = 200;

/** Searches once the hand rests, not at every letter. */
function Search({ input }: { input: RefObject<HTMLInputElement | null> }) {
  const text = useLibrary((state) => state.filter.text);
  const [typed, setTyped] = useState(text);
  // What this box itself has sent comes back later than the next letters: only what others set is taken over.
  const sent = useRef(text);
  useEffect(() => {
    if (text === sent.current) return;
    sent.current = text;
    setTyped(text);
  }, [text]);
  useEffect(() => {
    if (typed === text) return;
    const timer = window.setTimeout(() => {
      sent.current = typed;
      setFilter({ ...useLibrary.getState().filter, text: typed });
    }, pause);
    return () => window.clearTimeout(timer);
  }, [typed, text]);
  return (
    <TextField
      inputRef={input}
      placeholder="Search"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        setTyped('');
        event.currentTarget.querySelector('input')?.blur();
      }}
      title="Names, subjects, tags, labels, notes, ids"
      slotProps={{
        htmlInput: { 'aria-label': 'Search', maxLength: 500 },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchOutlined sx={{ fontSize: 18 }} />
            </InputAdornment>
          ),
          endAdornment: typed && (
            <IconButton aria-label="Clear the search" onClick={() => setTyped('')} sx={{ p: 0.5, mr: -1 }}>
              <CloseOutlined sx={{ fontSize: 16 }} />
            </IconButton>
          ),
        },
      }}
      sx={{ width: 208, '& input': { py: 1.5 } }}
    />
  );
}

function Order() {
  const of = useLibrary((state) => state.of);
  const sort = useLibrary((state) => state.sort);
  const numbers = (Object.keys(numberFields) as NumberField[]).filter(
    (field) => of === 'variations' || fields[field].of === 'face' || field === 'expressionChange',
  );
  const title = (by: string) =>
    by === 'added' ? 'As they came in' : by === 'name' ? 'Name' : fields[by as NumberField].title;
  const turn = sort.descending ? 'Descending' : 'Ascending';
  return (
    <Box sx={{ display: 'flex', alignItems: 'center' }}>
      <TextField
        select
        value={sort.by}
        onChange={(event) =>
          useLibrary.setState({ sort: sortSchema.parse({ ...sort, by: event.target.value }) })
        }
        slotProps={{ select: { SelectDisplayProps: { 'aria-label': 'Order' } } }}
        sx={{ width: 176, '& .MuiSelect-select': { py: 1.5 } }}
      >
        {['added', 'name', ...numbers].map((by) => (
          <MenuItem key={by} value={by} dense>
            {title(by)}
          </MenuItem>
        ))}
      </TextField>
      <Tooltip title={turn}>
        <IconButton
          aria-label={`${turn}: turn around`}
          onClick={() => useLibrary.setState({ sort: { ...sort, descending: !sort.descending } })}
        >
          {sort.descending ? (
            <ArrowDownwardOutlined sx={{ fontSize: 18 }} />
          ) : (
            <ArrowUpwardOutlined sx={{ fontSize: 18 }} />
          )}
        </IconButton>
      </Tooltip>
    </Box>
  );
}

function ThumbnailSize() {
  const thumbnail = useView((state) => state.thumbnail);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, width: 140 }}>
      <PhotoSizeSelectLargeOutlined fontSize="small" sx={{ color: 'text.secondary' }} />
      <Slider
        aria-label="Size of the pictures"
        {...thumbnailSizes}
        value={thumbnail}
        onChange={(_, value) => useView.setState({ thumbnail: value })}
      />
    </Box>
  );
}
