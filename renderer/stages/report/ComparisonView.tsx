// Editors at equal target change, as `mien report` measured them: plots, figures, and all of it as files.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import {
  type AttributeComparison,
  type ComparedMeasure,
  type ComparisonFile,
  type ComparisonPlot,
  type ComparisonReport,
  comparedLevels,
  comparedMeasures,
  editorTitles,
  measureTitles,
} from '../../../main/contracts/comparison.ts';
import { useComparison, useComparisons } from '../../data/comparison.ts';
import { report as reportProblem } from '../../data/problems.ts';
import { useStudio } from '../../data/studio.ts';
import { saveFile } from '../../parts/saveFile.ts';
import { count } from '../../parts/words.ts';
import { ComparedTable } from './ComparedTable.tsx';
import { Plot } from './Plot.tsx';
import { SweepTable } from './SweepTable.tsx';

const attributeTitles = { age: 'Age', gender: 'Perceived gender' } as const;

export function ComparisonView() {
  const { data: names } = useComparisons();
  const [chosen, setChosen] = useState<string | null>(null);
  const name = chosen ?? names?.[0] ?? null;
  const { data } = useComparison(name);
  if (names?.length === 0) return <NoComparison />;
  if (!data || name === null) return null;
  return (
    <Box sx={{ p: 6, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 6, maxWidth: 1400 }}>
      <Box>
        <Typography variant="h1" component="h2">
          Editors at equal target change
        </Typography>
        <Typography color="textSecondary" sx={{ mt: 1, maxWidth: 720 }}>
          A weaker edit always moves the expression less, so each editor is read where it has changed the
          attribute as much as the others. Judges have had no part in any loss; intervals (95 %) are over
          faces. Made {data.report.created}.
        </Typography>
        {names && names.length > 1 && (
          <TextField
            select
            size="small"
            label="Comparison"
            value={name}
            onChange={({ target }) => setChosen(target.value)}
            sx={{ mt: 3, minWidth: 220 }}
          >
            {names.map((one) => (
              <MenuItem key={one} value={one}>
                {one}
              </MenuItem>
            ))}
          </TextField>
        )}
      </Box>
      <Figures key={name} report={data.report} plots={data.plots} />
      {data.report.sweeps.map((sweep) => (
        <SweepTable key={sweep.attribute} sweep={sweep} title={attributeTitles[sweep.attribute]} />
      ))}
      <Absent report={data.report} />
      <Files name={name} />
    </Box>
  );
}

function Figures({ report, plots }: { report: ComparisonReport; plots: readonly ComparisonPlot[] }) {
  const [attribute, setAttribute] = useState(report.attributes[0]?.attribute);
  const [level, setLevel] = useState(1);
  const [measure, setMeasure] = useState<ComparedMeasure>('change');
  const comparison = report.attributes.find((one) => one.attribute === attribute);
  if (!comparison) return null;
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 4, alignItems: 'center' }}>
        <ToggleButtonGroup
          aria-label="Attribute"
          size="small"
          exclusive
          value={attribute}
          onChange={(_, value: AttributeComparison['attribute'] | null) => value && setAttribute(value)}
        >
          {report.attributes.map((one) => (
            <ToggleButton key={one.attribute} value={one.attribute}>
              {attributeTitles[one.attribute]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Typography variant="body2" color="textSecondary">
          {told(comparison)}
        </Typography>
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 6,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 400px), 1fr))',
          alignItems: 'start',
        }}
      >
        {plots
          .filter(({ id }) => id.startsWith(`${attribute}-`))
          .map((plot) => (
            <Plot key={plot.id} plot={plot} />
          ))}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 4, alignItems: 'center' }}>
        <TextField
          select
          size="small"
          label="Measure"
          value={measure}
          onChange={({ target }) => setMeasure(target.value as ComparedMeasure)}
          sx={{ minWidth: 300 }}
        >
          {comparedMeasures.map((one) => (
            <MenuItem key={one} value={one}>
              {measureTitles[one]}
            </MenuItem>
          ))}
        </TextField>
        <ToggleButtonGroup
          aria-label="Target change"
          size="small"
          exclusive
          value={level}
          onChange={(_, value: number | null) => value !== null && setLevel(value)}
        >
          {comparedLevels.map((one) => (
            <ToggleButton key={one} value={one}>
              {one} ×
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </Box>
      <Box tabIndex={0} role="region" aria-label="Figures" sx={{ overflowX: 'auto' }}>
        <ComparedTable comparison={comparison} level={level} measure={measure} />
      </Box>
    </>
  );
}

function told({ faces, goal, unit, leftOut }: AttributeComparison): string {
  const reached = goal
    ? `1 × is what the base editor reaches at strength 1: ${goal.value.toFixed(1)} ${unit} on average`
    : '';
  const out = leftOut.length > 0 ? `; ${count(leftOut.length, 'face')} hardly moved, left out` : '';
  return `${count(faces.length, 'face')}. ${reached}${out}.`;
}

function Absent({ report }: { report: ComparisonReport }) {
  const absent = report.makings.filter((making) => making.absent !== null);
  if (absent.length === 0) return null;
  return (
    <Typography variant="body2" color="textSecondary">
      Not there when this was made:{' '}
      {absent
        .map(({ attribute, editor }) => `${attributeTitles[attribute]}: ${editorTitles[editor]}`)
        .join('; ')}
      .
    </Typography>
  );
}

const files: readonly { readonly file: ComparisonFile; readonly title: string; readonly type: string }[] = [
  { file: 'comparison.html', title: 'Page (HTML)', type: 'text/html' },
  { file: 'figures.csv', title: 'Figures (CSV)', type: 'text/csv' },
  { file: 'faces.csv', title: 'Faces (CSV)', type: 'text/csv' },
  { file: 'comparison.json', title: 'All of it (JSON)', type: 'application/json' },
];

function Files({ name }: { name: string }) {
  const { call } = useStudio();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'center' }}>
      <Typography variant="body2">Save</Typography>
      {files.map(({ file, title, type }) => (
        <Button
          key={file}
          variant="outlined"
          onClick={() =>
            void call('comparisonFile', { name, file }).then(
              ({ text }) => saveFile(file, text, type),
              reportProblem,
            )
          }
        >
          {title}
        </Button>
      ))}
    </Box>
  );
}

function NoComparison() {
  return (
    <Box sx={{ height: 1, display: 'grid', placeItems: 'center', p: 8 }}>
      <Box sx={{ display: 'grid', gap: 4, justifyItems: 'start', maxWidth: 520 }}>
        <Typography variant="h1" component="h2">
          No comparison yet
        </Typography>
        <Typography>
          Directions, trained editors and the lock are compared on faces nobody tuned them on, where each has
          changed the attribute alike. It takes minutes a face, can be stopped at any time, and goes on where
          it was. In a terminal:
        </Typography>
        <Box component="code" sx={{ userSelect: 'all', p: 3, bgcolor: 'tool.raised', borderRadius: 1 }}>
          mien report --faces 16
        </Box>
        <Typography color="textSecondary">It appears here when it is done.</Typography>
      </Box>
    </Box>
  );
}
