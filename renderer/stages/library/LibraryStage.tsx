// The faces of the library and their variations, as large as the hand wants them: looked for, chosen, tagged; more
// are sampled or taken from photos here.
import AddOutlined from '@mui/icons-material/AddOutlined';
import AddPhotoAlternateOutlined from '@mui/icons-material/AddPhotoAlternateOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { type Entry, useFoundTotal, useLibrarySize } from '../../data/library.ts';
import { isUnderWay, useJobs } from '../../data/queries.ts';
import { useSetUpState } from '../../data/shell.ts';
import { useStudio } from '../../data/studio.ts';
import { useGuide } from '../../frame/guide.ts';
import { FilterPanel } from '../../parts/filter/FilterPanel.tsx';
import { SavedFilters } from '../../parts/filter/SavedFilters.tsx';
import { StageBar } from '../../parts/StageBar.tsx';
import { count } from '../../parts/words.ts';
import { narrow } from '../../theme/tokens.ts';
import { DetailsPanel } from './details/DetailsPanel.tsx';
import { DropHint } from './intake/DropHint.tsx';
import { IntakePanel } from './intake/IntakePanel.tsx';
import { IntakeStrip } from './intake/IntakeStrip.tsx';
import { openIntake, useIntake } from './intake/intakeState.ts';
import { NotHandedOver } from './intake/NotHandedOver.tsx';
import { useDrop } from './intake/useDrop.ts';
import { LibraryTools } from './LibraryTools.tsx';
import { setFilter, useLibrary } from './libraryState.ts';
import { NothingFound } from './NothingFound.tsx';
import { openEntry } from './openEntry.ts';
import { PictureGrid } from './PictureGrid.tsx';
import { SampleForm } from './SampleForm.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { useErasing } from './useErasing.ts';
import { useLibraryKeys } from './useLibraryKeys.ts';
import { FirstEdit } from './welcome/FirstEdit.tsx';
import { SetUpPanel } from './welcome/SetUpPanel.tsx';
import { Welcome } from './welcome/Welcome.tsx';

export function LibraryStage() {
  const [sampling, setSampling] = useState(false);
  const adding = useIntake((state) => state.open);
  const { over, handlers } = useDrop();
  const { call } = useStudio();
  const { of, filter, sort, filterOpen, detailsOpen } = useLibrary(
    useShallow(({ of, filter, sort, filterOpen, detailsOpen }) => ({
      of,
      filter,
      sort,
      filterOpen,
      detailsOpen,
    })),
  );
  const listed = useMemo(() => ({ of, filter, sort }), [of, filter, sort]);
  const size = useLibrarySize();
  const total = useFoundTotal(listed);
  const job = useJobs().find((one) => one.kind === 'sample' && isUnderWay(one));
  const search = useRef<HTMLInputElement>(null);
  const tags = useRef<HTMLInputElement>(null);
  const erasing = useErasing(of);
  const open = useCallback((entry: Entry) => openEntry(call, entry), [call]);
  useLibraryKeys({ listed, search, tags, erasing });
  const empty = size?.total === 0;
  const step = useGuide((guide) => guide.step);
  const guided = size !== undefined && !empty && (step === 'faces' || step === 'compare');
  return (
    <Box
      {...handlers}
      sx={{ height: '100%', display: 'flex', flexDirection: 'column', position: 'relative' }}
    >
      <StageBar title="Library">
        {!empty && size && (
          <Typography variant="body2" color="textSecondary" role="status">
            {found(size.total, total, of === 'faces' ? 'face' : 'variation')}
          </Typography>
        )}
        <Box sx={{ flex: 1 }} />
        <Button
          variant="outlined"
          startIcon={<AddPhotoAlternateOutlined />}
          aria-expanded={adding}
          onClick={() => {
            setSampling(false);
            openIntake(!adding);
          }}
        >
          Add photos
        </Button>
        {!empty && (
          <Button
            variant="contained"
            startIcon={<AddOutlined />}
            aria-expanded={sampling && !adding}
            onClick={() => {
              openIntake(false);
              setSampling(adding || !sampling);
            }}
          >
            Sample more
          </Button>
        )}
      </StageBar>
      {adding && <IntakePanel />}
      <NotHandedOver />
      <IntakeStrip />
      {sampling && !adding && !empty && size && (
        <Box
          component="section"
          aria-label="Sample more"
          sx={{ px: 4, py: 3, bgcolor: 'background.paper', borderBottom: 1, borderColor: 'divider' }}
        >
          <SampleForm nextSeed={size.nextSeed} onStarted={() => setSampling(false)} />
        </Box>
      )}
      {size && !empty && <Lacking />}
      {empty && <Welcome nextSeed={size.nextSeed} job={job} />}
      {guided && <FirstEdit sampling={job} />}
      {!empty && !guided && (
        <>
          <LibraryTools search={search} />
          <SelectionBar listed={listed} total={total ?? 0} erasing={erasing} tags={tags} />
          <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
            {filterOpen && <FilterSide />}
            <Box
              sx={{
                flex: 1,
                minWidth: 0,
                display: 'flex',
                // In a small window a panel takes the place of the grid.
                [narrow]: filterOpen || detailsOpen ? { display: 'none' } : {},
              }}
            >
              {total === 0 && <NothingFound of={of} filter={filter} />}
              {total !== null && total > 0 && <PictureGrid key={of} listed={listed} onOpen={open} />}
            </Box>
            {detailsOpen && <DetailsPanel />}
          </Box>
        </>
      )}
      {over && <DropHint />}
    </Box>
  );
}

/** A library from elsewhere on an installed studio that has no models yet. */
function Lacking() {
  const { data: setUp } = useSetUpState();
  if (!setUp || setUp.state === 'ready') return null;
  return (
    <Box
      sx={{ p: 4, maxHeight: '60%', overflow: 'auto', flex: 'none' }}
      tabIndex={0}
      role="region"
      aria-label="Models"
    >
      <SetUpPanel state={setUp} />
    </Box>
  );
}

/** '40 faces', or '7 of 40 faces' while a filter narrows them. */
function found(faces: number, total: number | null, noun: 'face' | 'variation'): string {
  if (total === null) return '';
  if (noun === 'variation') return count(total, noun);
  return total === faces ? count(total, noun) : `${total.toLocaleString('en')} of ${count(faces, noun)}`;
}

function FilterSide() {
  const of = useLibrary((state) => state.of);
  const filter = useLibrary((state) => state.filter);
  return (
    <Box
      component="aside"
      aria-label="Filter"
      tabIndex={0}
      sx={{
        width: 248,
        flex: 'none',
        overflow: 'auto',
        bgcolor: 'background.paper',
        borderRight: 1,
        borderColor: 'divider',
        [narrow]: { width: 1 },
      }}
    >
      <SavedFilters filter={filter} onChange={setFilter} />
      <FilterPanel of={of} filter={filter} onChange={setFilter} />
    </Box>
  );
}
