// The faces of the library, as large as the hand wants them; more are sampled or taken from photos here.
import AddOutlined from '@mui/icons-material/AddOutlined';
import AddPhotoAlternateOutlined from '@mui/icons-material/AddPhotoAlternateOutlined';
import PhotoSizeSelectLargeOutlined from '@mui/icons-material/PhotoSizeSelectLargeOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Slider from '@mui/material/Slider';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { isUnderWay, useFaces, useJobs } from '../../data/queries.ts';
import { useView } from '../../frame/viewState.ts';
import { StageBar } from '../../parts/StageBar.tsx';
import { count } from '../../parts/words.ts';
import { EmptyLibrary } from './EmptyLibrary.tsx';
import { FaceGrid } from './FaceGrid.tsx';
import { DropHint } from './intake/DropHint.tsx';
import { IntakePanel } from './intake/IntakePanel.tsx';
import { IntakeStrip } from './intake/IntakeStrip.tsx';
import { openIntake, useIntake } from './intake/intakeState.ts';
import { NotHandedOver } from './intake/NotHandedOver.tsx';
import { useDrop } from './intake/useDrop.ts';
import { SampleForm } from './SampleForm.tsx';

export function LibraryStage() {
  const [pages, setPages] = useState<readonly number[]>([0]);
  const [sampling, setSampling] = useState(false);
  const adding = useIntake((state) => state.open);
  const { over, handlers } = useDrop();
  const { faces, total, nextSeed, loaded } = useFaces(pages);
  const job = useJobs().find((one) => one.kind === 'sample' && isUnderWay(one));
  const empty = loaded && total === 0;
  return (
    <Box
      {...handlers}
      sx={{ height: '100%', display: 'flex', flexDirection: 'column', position: 'relative' }}
    >
      <StageBar title="Library">
        {total > 0 && (
          <Typography variant="body2" color="textSecondary">
            {count(total, 'face')}
          </Typography>
        )}
        <Box sx={{ flex: 1 }} />
        {!empty && <ThumbnailSize />}
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
      {sampling && !adding && !empty && (
        <Box
          component="section"
          aria-label="Sample more"
          sx={{ px: 4, py: 3, bgcolor: 'background.paper', borderBottom: 1, borderColor: 'divider' }}
        >
          <SampleForm nextSeed={nextSeed} onStarted={() => setSampling(false)} />
        </Box>
      )}
      {empty ? (
        <EmptyLibrary nextSeed={nextSeed} job={job} />
      ) : (
        loaded && <FaceGrid faces={faces} total={total} onPages={setPages} />
      )}
      {over && <DropHint />}
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
        min={96}
        max={384}
        step={24}
        value={thumbnail}
        onChange={(_, value) => useView.setState({ thumbnail: value })}
      />
    </Box>
  );
}
