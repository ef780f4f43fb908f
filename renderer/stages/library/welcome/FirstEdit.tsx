// The first thing to see: a face, the face made younger, and the same with the expression locked, side by side.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useEffect } from 'react';
import type { Face, Job } from '../../../../main/contracts/entities.ts';
import { useRendered, useSteps } from '../../../data/events.ts';
import { useListed } from '../../../data/library.ts';
import { isUnderWay } from '../../../data/queries.ts';
import { useStudio } from '../../../data/studio.ts';
import { startOfWay } from '../../../frame/GuideStrip.tsx';
import { compareFace, guideToSet, leaveGuide, useGuide } from '../../../frame/guide.ts';
import { showStage } from '../../../frame/viewState.ts';
import { JobProgress } from '../../../parts/JobProgress.tsx';
import { faceTitle, timeLeft } from '../../../parts/words.ts';
import { openVariation } from '../openEntry.ts';
import { bestFirst, firstEditSentence } from './firstEditWords.ts';
import { everyFace, firstPage } from './firstFaces.ts';
import { type FirstEdit as Edit, useFirstEdit } from './useFirstEdit.ts';

export function FirstEdit({ sampling }: { sampling: Job | undefined }) {
  const { entries } = useListed(everyFace, firstPage);
  const chosen = useGuide((guide) => guide.face);
  const faces = [...entries.values()].flatMap((entry) => (entry.of === 'faces' ? [entry.face] : []));
  const best = sampling ? undefined : bestFirst(faces);
  useEffect(() => {
    if (!chosen && best) compareFace(best.id);
  }, [chosen, best]);
  const face = faces.find(({ id }) => id === chosen);
  return (
    <Box
      role="region"
      aria-label="First edit"
      tabIndex={0}
      sx={{
        flex: 1,
        minHeight: 0,
        overflow: 'auto',
        display: 'grid',
        alignContent: 'safe center',
        p: 6,
        gap: 5,
      }}
    >
      {face ? <Comparison key={face.id} face={face} /> : sampling && <JobProgress job={sampling} />}
      <Others faces={faces.slice(0, 12)} chosen={chosen} waiting={sampling !== undefined} />
    </Box>
  );
}

function Comparison({ face }: { face: Face }) {
  const { pictureUrl } = useStudio();
  const { unlocked, locked } = useFirstEdit(face);
  const done = unlocked.variation && locked.variation;
  return (
    <Box sx={{ display: 'grid', gap: 4, justifyItems: 'center' }}>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(3, minmax(0, min(30vw, 52vh)))',
          gap: 2,
          justifyContent: 'center',
          width: 1,
        }}
      >
        <Pane title={faceTitle(face)} picture={pictureUrl(face.picture)} />
        <EditPane title="Younger" edit={unlocked} />
        <EditPane title="Younger, expression locked" edit={locked} />
      </Box>
      <Typography role="status" sx={{ maxWidth: 640, textAlign: 'center', minHeight: '3em' }}>
        {done
          ? firstEditSentence(done.measures, locked.variation!.measures)
          : 'The lock searches for the same edit with lips, eyelids and brows where they were.'}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, justifyContent: 'center' }}>
        <Button
          variant="contained"
          disabled={!done}
          onClick={() => {
            guideToSet();
            showStage(startOfWay());
          }}
        >
          Make a set
        </Button>
        <Button
          variant="outlined"
          disabled={!locked.variation}
          onClick={() => {
            leaveGuide();
            if (locked.variation) openVariation(locked.variation);
          }}
        >
          Edit this face
        </Button>
        <Button onClick={leaveGuide}>Go to the library</Button>
      </Box>
    </Box>
  );
}

function Pane({ title, picture, children }: { title: string; picture?: string; children?: React.ReactNode }) {
  return (
    <Box component="figure" sx={{ m: 0, minWidth: 0 }}>
      <Box
        sx={{
          position: 'relative',
          aspectRatio: '1',
          bgcolor: 'tool.track',
          display: 'grid',
          placeItems: 'center',
        }}
      >
        {picture ? (
          <Box component="img" src={picture} alt={title} sx={{ width: 1, height: 1, display: 'block' }} />
        ) : (
          children
        )}
      </Box>
      <Typography component="figcaption" variant="body2" noWrap sx={{ mt: 1, textAlign: 'center' }}>
        {title}
      </Typography>
    </Box>
  );
}

function EditPane({ title, edit: { job, variation } }: { title: string; edit: Edit }) {
  const { pictureUrl } = useStudio();
  const steps = useSteps(job?.id ?? null);
  const last = steps.at(-1);
  const rendered = useRendered(job?.id ?? null);
  const stopped = job && !isUnderWay(job) && job.state !== 'done';
  // While it is measured it is there to look at.
  const picture = variation?.picture ?? (stopped ? null : rendered);
  if (picture) return <Pane title={title} picture={pictureUrl(picture)} />;
  const words = stopped
    ? 'It was not made. Choose another face, or look at the notice.'
    : last
      ? `Step ${last.step} of ${last.total}`
      : 'Waiting';
  return (
    <Pane title={title}>
      <Box sx={{ display: 'grid', gap: 2, justifyItems: 'center', p: 4 }}>
        <Typography variant="body2" sx={{ textAlign: 'center' }}>
          {[words, job && timeLeft(job.secondsLeft)].filter(Boolean).join(' · ')}
        </Typography>
        {!stopped && (
          <LinearProgress
            aria-label={title}
            variant={last ? 'determinate' : 'indeterminate'}
            value={last ? (100 * last.step) / last.total : 0}
            sx={{ width: 120 }}
          />
        )}
      </Box>
    </Pane>
  );
}

function Others({
  faces,
  chosen,
  waiting,
}: {
  faces: readonly Face[];
  chosen: string | null;
  waiting: boolean;
}) {
  const { pictureUrl } = useStudio();
  if (faces.length === 0) return null;
  return (
    <Box
      component="section"
      aria-label="Other faces"
      sx={{ display: 'grid', gap: 2, justifyItems: 'center' }}
    >
      <Typography variant="body2" color="textSecondary">
        {waiting ? 'The faces are being drawn.' : 'Another face: choose one.'}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'center', gap: 1 }}>
        {faces.map((face) => (
          <ButtonBase
            key={face.id}
            disabled={waiting}
            aria-label={faceTitle(face)}
            aria-pressed={face.id === chosen}
            onClick={() => compareFace(face.id)}
            sx={{ outlineOffset: 1, '&[aria-pressed=true]': { outline: 2, outlineColor: 'primary.main' } }}
          >
            <Box component="img" src={pictureUrl(face.picture, 256)} alt="" sx={{ width: 72, height: 72 }} />
          </ButtonBase>
        ))}
      </Box>
    </Box>
  );
}
