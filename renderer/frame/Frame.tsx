// Rail, stage, status bar; notices over them, and the crash screen instead of all when a bug struck.
import Box from '@mui/material/Box';
import { Component, type ReactNode } from 'react';
import { report, useProblems } from '../data/problems.ts';
import { EditStage } from '../stages/edit/EditStage.tsx';
import { ExportStage } from '../stages/export/ExportStage.tsx';
import { useDropElsewhere } from '../stages/library/intake/useDrop.ts';
import { LibraryStage } from '../stages/library/LibraryStage.tsx';
import { ModelsStage } from '../stages/models/ModelsStage.tsx';
import { PhotoStage } from '../stages/photos/PhotoStage.tsx';
import { CrashScreen } from './CrashScreen.tsx';
import { Notices } from './Notices.tsx';
import { Rail } from './Rail.tsx';
import { StatusBar } from './StatusBar.tsx';
import { type Stage, useView } from './viewState.ts';

const screens: Record<Stage, () => ReactNode> = {
  library: LibraryStage,
  photo: PhotoStage,
  edit: EditStage,
  export: ExportStage,
  models: ModelsStage,
};

export function Frame() {
  const stage = useView((state) => state.stage);
  const crash = useProblems((state) => state.crash);
  useDropElsewhere();
  if (crash) return <CrashScreen report={crash} />;
  const Screen = screens[stage];
  return (
    <CatchBugs>
      <Box
        sx={{
          height: '100%',
          display: 'grid',
          gridTemplate: '"rail stage" minmax(0, 1fr) "rail status" auto / auto minmax(0, 1fr)',
        }}
      >
        <Rail />
        <Box component="main" sx={{ gridArea: 'stage', minHeight: 0, bgcolor: 'tool.surround' }}>
          <Screen />
        </Box>
        <StatusBar />
        <Notices />
      </Box>
    </CatchBugs>
  );
}

/** React tells of a failed render only to a class. */
class CatchBugs extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override componentDidCatch(error: unknown) {
    report(error);
  }
  override render() {
    return this.state.failed ? null : this.props.children;
  }
}
