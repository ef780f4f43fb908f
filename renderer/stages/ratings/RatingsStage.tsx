// Ratings: forms and who has filled them in, the norms they give, and the files that experiments are run from.
import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useRatings } from '../../data/ratings.ts';
import { StageBar } from '../../parts/StageBar.tsx';
import { useReviewState } from '../review/reviewState.ts';
import { ExperimentPanel } from './experiment/ExperimentPanel.tsx';
import { FormsPanel } from './FormsPanel.tsx';
import { NormsPanel } from './norms/NormsPanel.tsx';
import { RatingDesk } from './RatingDesk.tsx';
import { type RatingTab, ratingTabs, showTab, useRatingsState } from './ratingsState.ts';

const titles: Readonly<Record<RatingTab, string>> = {
  forms: 'Forms',
  norms: 'Norms',
  experiment: 'Experiment files',
};

const panels = { forms: FormsPanel, norms: NormsPanel, experiment: ExperimentPanel } as const;

export function RatingsStage() {
  const { tab, form: id } = useRatingsState();
  const rater = useReviewState((state) => state.reviewer);
  const form = useRatings()?.forms.find((one) => one.id === id);
  if (form && rater) return <RatingDesk key={form.id} form={form} rater={rater} />;
  const Panel = panels[tab];
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <StageBar title="Ratings">
        <Tabs
          aria-label="Forms, norms or experiment files"
          value={tab}
          onChange={(_, chosen) => showTab(ratingTabs.find((one) => one === chosen) ?? 'forms')}
          sx={{ minHeight: 0, my: -1, '& .MuiTab-root': { minHeight: 44, py: 0, px: 3, minWidth: 0 } }}
        >
          {ratingTabs.map((one) => (
            <Tab
              key={one}
              value={one}
              label={titles[one]}
              id={`ratings-tab-${one}`}
              aria-controls={`ratings-panel-${one}`}
            />
          ))}
        </Tabs>
      </StageBar>
      <Box
        role="tabpanel"
        id={`ratings-panel-${tab}`}
        aria-labelledby={`ratings-tab-${tab}`}
        sx={{ flex: 1, minHeight: 0 }}
      >
        <Panel />
      </Box>
    </Box>
  );
}
