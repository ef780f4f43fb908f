// What the lock holds in this library: every edit that was made with and without it, as figures and as dots.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { everything } from '../../../main/contracts/filter.ts';
import { judgedFrom, type LockReport } from '../../../main/contracts/report.ts';
import { useLockReport } from '../../data/report.ts';
import { showStage } from '../../frame/viewState.ts';
import { MeasureSkin } from '../../parts/MeasureSkin.tsx';
import { StageBar } from '../../parts/StageBar.tsx';
import { count } from '../../parts/words.ts';
import { narrow } from '../../theme/tokens.ts';
import { useLibrary } from '../library/libraryState.ts';
import { ComparisonView } from './ComparisonView.tsx';
import { GroupTable } from './GroupTable.tsx';
import { type Measure, measureTitles } from './measures.ts';
import { PairPlot } from './PairPlot.tsx';
import { PeopleSay } from './PeopleSay.tsx';
import { WriteReport } from './WriteReport.tsx';

export function ReportStage() {
  const libraryFilter = useLibrary((state) => state.filter);
  const narrowed = libraryFilter.text !== '' || libraryFilter.conditions.length > 0;
  const [filtered, setFiltered] = useState(false);
  const filter = filtered && narrowed ? libraryFilter : everything;
  const { data: report } = useLockReport(filter);
  const [of, setOf] = useState<'library' | 'editors'>('library');
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <StageBar title="Report">
        <ToggleButtonGroup
          aria-label="Report of"
          size="small"
          exclusive
          value={of}
          onChange={(_, value: 'library' | 'editors' | null) => value && setOf(value)}
        >
          <ToggleButton value="library">This library</ToggleButton>
          <ToggleButton value="editors">Editors compared</ToggleButton>
        </ToggleButtonGroup>
        {of === 'library' && report && (
          <Typography variant="body2" color="textSecondary" role="status">
            {count(report.pairs.length, 'pair')}
          </Typography>
        )}
        <Box sx={{ flex: 1 }} />
        {of === 'library' && narrowed && (
          <ToggleButtonGroup
            aria-label="Of which variations"
            size="small"
            exclusive
            value={filtered}
            onChange={(_, value: boolean | null) => value !== null && setFiltered(value)}
          >
            <ToggleButton value={false}>All variations</ToggleButton>
            <ToggleButton value={true}>As the library is filtered</ToggleButton>
          </ToggleButtonGroup>
        )}
      </StageBar>
      <Box
        role="region"
        aria-label="Report"
        tabIndex={0}
        sx={{ flex: 1, minHeight: 0, overflow: 'auto', bgcolor: 'background.paper', outlineOffset: -2 }}
      >
        {of === 'editors' && <ComparisonView />}
        {of === 'library' &&
          report &&
          (report.pairs.length > 0 ? <Figures report={report} filter={filter} /> : <NoPairs />)}
      </Box>
    </Box>
  );
}

function Figures({ report, filter }: { report: LockReport; filter: typeof everything }) {
  const [measure, setMeasure] = useState<Measure>('expressionChange');
  const [all] = report.groups;
  return (
    <Box
      sx={{
        p: 6,
        display: 'grid',
        gap: 8,
        gridTemplateColumns: 'minmax(0, 1fr) minmax(240px, 380px)',
        maxWidth: 1400,
        [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)', p: 4 },
      }}
    >
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr)',
          gap: 5,
          alignContent: 'start',
          minWidth: 0,
        }}
      >
        <Box>
          <Typography variant="h1" component="h2">
            {all && sentenceOf(all.faces, all[measure].reduction.value, measure)}
          </Typography>
          <Typography color="textSecondary" sx={{ mt: 1, maxWidth: 680 }}>
            The same edits at the same strengths, once with the lock and once without. Every face counts once;
            intervals (95 %) are over faces.
          </Typography>
        </Box>
        <ToggleButtonGroup
          aria-label="Measure"
          size="small"
          exclusive
          value={measure}
          onChange={(_, chosen: Measure | null) => chosen && setMeasure(chosen)}
        >
          {(Object.keys(measureTitles) as Measure[]).map((name) => (
            <ToggleButton key={name} value={name}>
              {measureTitles[name]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <GroupTable groups={report.groups} measure={measure} />
        <MeasureSkin of={{ filter }} unmeasured={report.unmeasured} />
        <Typography variant="body2" color="textSecondary" sx={{ maxWidth: 680 }}>
          A weaker edit always moves the expression less, and the lock may weaken one a little. A claim for
          others to rely on needs the comparison at equal change of the edited attribute: ‘Editors compared’,
          above. What people have coded of a face stands before what a net says of its picture; skin lightness
          is the light of the cheeks and nothing more.
        </Typography>
        <PeopleSay choices={report.choices} />
        <WriteReport filter={filter} />
      </Box>
      <PairPlot pairs={report.pairs} measure={measure} />
    </Box>
  );
}

function sentenceOf(faces: number, reduction: number, measure: Measure): string {
  if (faces < judgedFrom) return `${count(faces, 'face')}: too few to judge`;
  const change = `${Math.abs(Math.round(100 * reduction))} %`;
  const what = measure === 'drift' ? 'keypoints drift' : 'the expression changes';
  return reduction >= 0 ? `With the lock ${what} ${change} less` : `With the lock ${what} ${change} more`;
}

function NoPairs() {
  return (
    <Box sx={{ height: 1, display: 'grid', placeItems: 'center', p: 8 }}>
      <Box sx={{ display: 'grid', gap: 4, justifyItems: 'start', maxWidth: 460 }}>
        <Typography variant="h1" component="h2">
          Nothing to compare yet
        </Typography>
        <Typography>
          The report compares edits that were made twice: with the expression lock and without it, at the same
          strengths. Open a face, render an edit, then switch the lock and render it again.
        </Typography>
        <Button variant="contained" onClick={() => showStage('library')}>
          Go to the library
        </Button>
      </Box>
    </Box>
  );
}
