// Faces that look like one person: side by side, with what it means for the splits.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import Slider from '@mui/material/Slider';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type NearDuplicates as Alike,
  type AlikeFace,
  type SetOrVersion,
  usualLikeness,
} from '../../../main/contracts/near-duplicates.ts';
import { isUnderWay, useJobs } from '../../data/queries.ts';
import { useNearDuplicates } from '../../data/sets.ts';
import { useStudio } from '../../data/studio.ts';
import { openFace } from '../../frame/viewState.ts';
import { JobProgress } from '../../parts/JobProgress.tsx';
import { count } from '../../parts/words.ts';
import { Section } from './SetPanel.tsx';
import { splitTitles } from './setWords.ts';

export function NearDuplicates({ of }: { of: SetOrVersion }) {
  const [likeness, setLikeness] = useState(usualLikeness);
  const { data } = useNearDuplicates(of, likeness);
  if (!data || data.faces === 0) return null;
  const measured = data.faces - data.unmeasured;
  return (
    <Section title="Faces that look alike">
      {data.unmeasured > 0 && <Measure of={of} data={data} />}
      {measured > 1 && (
        <>
          <Likeness value={likeness} onChange={setLikeness} />
          <Typography role="status">{told(data, likeness)}</Typography>
          <Box sx={{ display: 'grid', gap: 4, gridTemplateColumns: 'repeat(auto-fill, minmax(208px, 1fr))' }}>
            {data.pairs.map((pair) => (
              <Pair key={`${pair.first.face} ${pair.second.face}`} pair={pair} />
            ))}
          </Box>
        </>
      )}
    </Section>
  );
}

function told({ total, pairs }: Alike, likeness: number): string {
  if (total === 0) return `No two faces are as alike as ${likeness.toFixed(2)}.`;
  const across = pairs.filter(({ acrossSplits }) => acrossSplits).length;
  return [
    `${count(total, 'pair')} at ${likeness.toFixed(2)} or above`,
    across > 0 && `${across} of them on two sides of the splits`,
    total > pairs.length && `the ${pairs.length} most alike are shown`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** What the descriptors and the skin lightness take: asked for, for descriptors are biometric. */
function Measure({ of, data }: { of: SetOrVersion; data: Alike }) {
  const { call } = useStudio();
  const job = useJobs().find((one) => one.kind === 'describe' && isUnderWay(one));
  const start = useMutation({ mutationFn: () => call('describeFaces', { of }) });
  if (job) return <JobProgress job={job} />;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 3 }}>
      <Typography sx={{ flex: 1, minWidth: 280 }}>
        {count(data.unmeasured, 'face')} {data.unmeasured === 1 ? 'has' : 'have'} no descriptor or skin
        lightness yet. Descriptors are biometric; they stay in the library and go with their face.
      </Typography>
      <Button variant="outlined" loading={start.isPending} onClick={() => start.mutate()}>
        Measure {count(data.unmeasured, 'face')}
      </Button>
    </Box>
  );
}

function Likeness({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const [moved, setMoved] = useState(value);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 4, maxWidth: 420 }}>
      <Typography variant="body2" color="textSecondary" sx={{ whiteSpace: 'nowrap' }}>
        Alike from {moved.toFixed(2)}
      </Typography>
      <Slider
        aria-label="Likeness from which faces are shown"
        min={0.8}
        max={1}
        step={0.01}
        value={moved}
        onChange={(_, now) => setMoved(now)}
        onChangeCommitted={(_, now) => onChange(now)}
      />
    </Box>
  );
}

function Pair({ pair: { first, second, likeness, acrossSplits } }: { pair: Alike['pairs'][number] }) {
  return (
    <Box component="figure" sx={{ m: 0 }}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 0.5 }}>
        <Face face={first} />
        <Face face={second} />
      </Box>
      <Typography component="figcaption" variant="caption" color={acrossSplits ? 'error' : 'textSecondary'}>
        {likeness.toFixed(3)}
        {acrossSplits &&
          first.split &&
          second.split &&
          ` · ${splitTitles[first.split]} and ${splitTitles[second.split].toLowerCase()}`}
      </Typography>
    </Box>
  );
}

function Face({ face: { face, name, picture, subject } }: { face: AlikeFace }) {
  const { pictureUrl } = useStudio();
  const title = subject === null ? name : `${name}, ${subject}`;
  return (
    <ButtonBase
      aria-label={`Edit ${title}`}
      title={title}
      onClick={() => openFace(face)}
      sx={{ display: 'block' }}
    >
      <Box
        component="img"
        alt=""
        loading="lazy"
        src={pictureUrl(picture, 256)}
        sx={{ width: 1, aspectRatio: '1', display: 'block', bgcolor: 'tool.surround' }}
      />
      <Typography variant="caption" noWrap component="span" sx={{ display: 'block', textAlign: 'left' }}>
        {title}
      </Typography>
    </ButtonBase>
  );
}
