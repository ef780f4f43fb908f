// Rail, stage, status bar; notices over them, and the crash screen instead of all when a bug struck.
import Box from '@mui/material/Box';
import { Component, type ReactNode, useMemo, useState } from 'react';
import { report, useProblems } from '../data/problems.ts';
import { useDropElsewhere } from '../stages/library/intake/useDrop.ts';
import { CrashScreen } from './CrashScreen.tsx';
import { frameActions, stageActions } from './frameActions.ts';
import { GuideStrip } from './GuideStrip.tsx';
import { Notices } from './Notices.tsx';
import { Rail } from './Rail.tsx';
import { ShortcutList } from './ShortcutList.tsx';
import { StatusBar } from './StatusBar.tsx';
import { useShortcutKeys, useShortcuts } from './shortcuts.ts';
import { stageEntries } from './stages.ts';
import { useShellEvents } from './useShellEvents.ts';
import { showStage, useView } from './viewState.ts';

export function Frame() {
  const stage = useView((state) => state.stage);
  const crash = useProblems((state) => state.crash);
  const [keyList, showKeyList] = useState(false);
  useDropElsewhere();
  useShortcutKeys();
  useShortcuts(frameActions, { keyList: () => showKeyList(true) });
  useStageKeys();
  useShellEvents();
  if (crash) return <CrashScreen report={crash} />;
  const Screen = stageEntries.find((entry) => entry.stage === stage)?.Screen;
  return (
    <CatchBugs>
      <Box
        sx={{
          height: '100%',
          display: 'grid',
          gridTemplate: '"rail stage" minmax(0, 1fr) "rail status" auto / auto minmax(0, 1fr)',
        }}
      >
        <Rail onKeyList={() => showKeyList(true)} />
        <Box
          component="main"
          sx={{
            gridArea: 'stage',
            minHeight: 0,
            minWidth: 0,
            display: 'flex',
            flexDirection: 'column',
            bgcolor: 'tool.surround',
          }}
        >
          <GuideStrip />
          <Box sx={{ flex: 1, minHeight: 0 }}>{Screen && <Screen />}</Box>
        </Box>
        <StatusBar />
        <Notices />
        <ShortcutList open={keyList} onClose={() => showKeyList(false)} />
      </Box>
    </CatchBugs>
  );
}

function useStageKeys(): void {
  const shows = useMemo(
    () => Object.fromEntries(stageEntries.map(({ stage }) => [stage, () => showStage(stage)])),
    [],
  );
  useShortcuts(stageActions, shows);
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
