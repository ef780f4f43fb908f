// Files that experiments are run from: what is asked for on the left, the lists as they would be on the right.
import MenuItem from '@mui/material/MenuItem';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExperimentInput, ExperimentSource } from '../../../../main/contracts/experiments.ts';
import { useJobs } from '../../../data/queries.ts';
import { ratingKeys } from '../../../data/ratings.ts';
import { useStudio } from '../../../data/studio.ts';
import { Exports } from '../../export/Exports.tsx';
import { all, SourceField, useSource } from '../SourceField.tsx';
import { TwoColumns } from '../TwoColumns.tsx';
import { type Draft, ExperimentForm, firstExperiment } from './ExperimentForm.tsx';
import { type Planned, PlanView } from './PlanView.tsx';

/** Folders that were exported into the library's exports folder, by their names. */
function useExportedFolders(): readonly string[] {
  const places = useJobs()
    .filter((job) => job.kind === 'export' && job.state === 'done')
    .flatMap(({ results }) => results);
  const names = places.flatMap((place) => /[/\\]exports[/\\]([^/\\.]+)$/.exec(place)?.[1] ?? []);
  return [...new Set(names)];
}

const nothing: Planned = { plan: null, refused: null };

export function ExperimentPanel() {
  const { call } = useStudio();
  const folders = useExportedFolders();
  const [of, setOf] = useState(all);
  const [draft, setDraft] = useState<Draft>(firstExperiment);
  const chosen = useSource(of);
  const folder = of.startsWith('export ') ? of.slice('export '.length) : null;
  const source: ExperimentSource | null = folder === null ? chosen : { kind: 'export', name: folder };
  const asked: ExperimentInput | null = source && { ...draft, source };
  const plan = useQuery({
    queryKey: [...ratingKeys, 'experiment', asked],
    queryFn: async (): Promise<Planned> => (asked ? call('planExperiment', asked) : nothing),
    placeholderData: keepPreviousData,
  }).data;
  return (
    <TwoColumns
      form={
        <ExperimentForm
          draft={draft}
          onChange={setDraft}
          source={source}
          ready={plan?.plan != null}
          wrong={plan?.plan?.problems.length ?? 0}
        >
          <SourceField label="Of" value={of} onChange={setOf}>
            {folders.map((name) => (
              <MenuItem key={name} value={`export ${name}`}>
                {`The exported folder ${name}`}
              </MenuItem>
            ))}
          </SourceField>
        </ExperimentForm>
      }
    >
      <PlanView planned={plan ?? nothing} />
      <Exports kind="experiment" />
    </TwoColumns>
  );
}
