// The stages in the order of the work: an entry here puts one on the rail and on its key.
import AutoStoriesOutlined from '@mui/icons-material/AutoStoriesOutlined';
import DashboardCustomizeOutlined from '@mui/icons-material/DashboardCustomizeOutlined';
import FaceRetouchingNaturalOutlined from '@mui/icons-material/FaceRetouchingNaturalOutlined';
import GridViewOutlined from '@mui/icons-material/GridViewOutlined';
import PollOutlined from '@mui/icons-material/PollOutlined';
import QueryStatsOutlined from '@mui/icons-material/QueryStatsOutlined';
import RateReviewOutlined from '@mui/icons-material/RateReviewOutlined';
import TuneOutlined from '@mui/icons-material/TuneOutlined';
import type { ComponentType } from 'react';
import { BatchStage } from '../stages/batch/BatchStage.tsx';
import { EditStage } from '../stages/edit/EditStage.tsx';
import { LibraryStage } from '../stages/library/LibraryStage.tsx';
import { ModelsStage } from '../stages/models/ModelsStage.tsx';
import { PhotoStage } from '../stages/photos/PhotoStage.tsx';
import { RatingsStage } from '../stages/ratings/RatingsStage.tsx';
import { ReportStage } from '../stages/report/ReportStage.tsx';
import { ReviewStage } from '../stages/review/ReviewStage.tsx';
import { SetsStage } from '../stages/sets/SetsStage.tsx';
import { DirectionsStage } from '../stages/teach/DirectionsStage.tsx';
import type { Stage } from './viewState.ts';

export interface StageEntry {
  readonly stage: Stage;
  /** On the rail: one short word, and more for the tooltip where one doesn't say it. */
  readonly title: string;
  readonly longTitle?: string;
  readonly Icon: ComponentType;
  readonly Screen: ComponentType;
  /** Reached from another stage, which stays marked on the rail. */
  readonly under?: Stage;
}

export const stageEntries: readonly StageEntry[] = [
  { stage: 'library', title: 'Library', Icon: GridViewOutlined, Screen: LibraryStage },
  { stage: 'photo', title: 'Photo', Icon: GridViewOutlined, Screen: PhotoStage, under: 'library' },
  { stage: 'edit', title: 'Edit', Icon: FaceRetouchingNaturalOutlined, Screen: EditStage },
  { stage: 'batch', title: 'Batch', Icon: DashboardCustomizeOutlined, Screen: BatchStage },
  { stage: 'review', title: 'Review', Icon: RateReviewOutlined, Screen: ReviewStage },
  {
    stage: 'sets',
    title: 'Sets',
    longTitle: 'Sets and export',
    Icon: AutoStoriesOutlined,
    Screen: SetsStage,
  },
  { stage: 'ratings', title: 'Ratings', Icon: PollOutlined, Screen: RatingsStage },
  { stage: 'report', title: 'Report', Icon: QueryStatsOutlined, Screen: ReportStage },
  {
    stage: 'models',
    title: 'Settings',
    longTitle: 'Models and settings',
    Icon: TuneOutlined,
    Screen: ModelsStage,
  },
  { stage: 'teach', title: 'Directions', Icon: TuneOutlined, Screen: DirectionsStage, under: 'models' },
];
