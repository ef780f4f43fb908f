// Every photo that was refused: the reason, and what to do; a face that the nets did not make out can be placed by hand.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { Job } from '../../../../main/contracts/entities.ts';
import type { Refusal } from '../../../data/photos.ts';
import { PlaceFace } from '../../photos/PlaceFace.tsx';
import { watch } from './intakeState.ts';

interface Props {
  job: Job;
  refusals: readonly Refusal[];
}

/** Reasons that a person may see otherwise. */
const placeable: readonly string[] = ['face-not-found', 'face-not-fitted', 'face-in-profile'];

export function RefusalList({ job, refusals }: Props) {
  const [placing, setPlacing] = useState<Refusal | null>(null);
  return (
    <>
      {placing && (
        <PlaceFace
          place={{ kind: 'refused', job: job.id, item: placing.item }}
          name={nameOf(placing.source)}
          near={null}
          onStarted={(started) => watch(started, [])}
          onClose={() => setPlacing(null)}
        />
      )}
      <Box
        component="ul"
        aria-label="Refused"
        sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1, maxHeight: 160, overflow: 'auto' }}
        tabIndex={0}
      >
        {refusals.map((refusal) => {
          const { item, source, failure } = refusal;
          return (
            <Line
              key={item}
              name={source}
              sentence={failure.kind === 'cancelled' ? 'Cancelled.' : failure.message}
              nextStep={failure.kind === 'expected' ? failure.nextStep : ''}
            >
              {failure.kind === 'expected' && placeable.includes(failure.code) && (
                <Button
                  size="small"
                  aria-label={`Place the face of ${nameOf(source)} by hand`}
                  onClick={() => setPlacing(refusal)}
                >
                  Place by hand
                </Button>
              )}
            </Line>
          );
        })}
        {job.failed > refusals.length && (
          <Typography component="li" variant="body2" color="textSecondary">
            and {job.failed - refusals.length} more
          </Typography>
        )}
      </Box>
    </>
  );
}

const nameOf = (source: string) => source.split(/[\\/]/).at(-1) ?? source;

interface LineProps {
  name: string;
  sentence: string;
  nextStep: string;
  children?: ReactNode;
}

export function Line({ name, sentence, nextStep, children }: LineProps) {
  return (
    <Box component="li" sx={{ display: 'flex', columnGap: 3, flexWrap: 'wrap', alignItems: 'baseline' }}>
      <Typography variant="body2" noWrap title={name} sx={{ width: 180, fontWeight: 600 }}>
        {nameOf(name)}
      </Typography>
      <Typography variant="body2" sx={{ flex: 1, minWidth: 240 }}>
        {sentence}{' '}
        <Typography component="span" variant="body2" color="textSecondary">
          {nextStep}
        </Typography>
      </Typography>
      {children}
    </Box>
  );
}
