// Sets and export: what was made and reviewed becomes a named choice, frozen with its splits, and leaves the library.
import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useSets } from '../../data/sets.ts';
import { StageBar } from '../../parts/StageBar.tsx';
import { narrow } from '../../theme/tokens.ts';
import { ExportPanel } from '../export/ExportPanel.tsx';
import { NewSet } from './NewSet.tsx';
import { SetList } from './SetList.tsx';
import { SetPanel } from './SetPanel.tsx';
import { type Shown, showView, useSetsState } from './setsState.ts';
import { VersionPanel } from './VersionPanel.tsx';

export function SetsStage() {
  const view = useSetsState((state) => state.view);
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <StageBar title="Sets and export">
        <Tabs
          aria-label="Sets or export"
          value={view}
          onChange={(_, chosen) => showView(chosen === 'export' ? 'export' : 'sets')}
          sx={{ minHeight: 0, my: -1, '& .MuiTab-root': { minHeight: 44, py: 0, px: 3, minWidth: 0 } }}
        >
          <Tab value="sets" label="Sets" id="tab-sets" aria-controls="panel-sets" />
          <Tab value="export" label="Export" id="tab-export" aria-controls="panel-export" />
        </Tabs>
      </StageBar>
      <Box
        role="tabpanel"
        id={`panel-${view}`}
        aria-labelledby={`tab-${view}`}
        sx={{ flex: 1, minHeight: 0 }}
      >
        {view === 'sets' ? <Sets /> : <ExportPanel />}
      </Box>
    </Box>
  );
}

function Sets() {
  const sets = useSets();
  const asked = useSetsState((state) => state.shown);
  const there = asked?.kind === 'new' || sets.some(({ id }) => asked && 'set' in asked && id === asked.set);
  const first: Shown = sets[0] ? { kind: 'set', set: sets[0].id } : { kind: 'new' };
  const shown = there && asked ? asked : first;
  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplateColumns: '264px minmax(0, 1fr)',
        bgcolor: 'background.paper',
        [narrow]: { gridTemplateColumns: '1fr', gridAutoRows: 'max-content', overflow: 'auto' },
      }}
    >
      <SetList sets={sets} shown={shown} />
      <Box sx={{ minHeight: 0, overflow: 'auto', px: 6, py: 5 }}>
        {shown.kind === 'new' && <NewSet first={sets.length === 0} />}
        {shown.kind === 'set' && <SetPanel key={shown.set} id={shown.set} />}
        {shown.kind === 'version' && <VersionPanel key={shown.version} id={shown.version} set={shown.set} />}
      </Box>
    </Box>
  );
}
