// Beside a photo: the chosen face's quality, how it is inverted, whose it is.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Face } from '../../../main/contracts/entities.ts';
import type { PhotoSource } from '../../data/photos.ts';
import { openFace } from '../../frame/viewState.ts';
import { genderSentence } from '../../parts/words.ts';
import { EraseFace } from '../edit/EraseFace.tsx';
import { AlignPanel } from './AlignPanel.tsx';
import { InvertAgain } from './InvertAgain.tsx';
import type { Aligning } from './PhotoStage.tsx';
import { presetWords, warningsOf } from './photoWords.ts';
import { QualityFigures } from './QualityFigures.tsx';
import { SubjectPanel } from './SubjectPanel.tsx';
import { Warnings } from './Warnings.tsx';

interface Props {
  face: Face;
  source: PhotoSource;
  /** 'Face 2 of 4'. */
  place: string;
  align: Aligning | null;
  onStarted: () => void;
}

export function PhotoPanel({ face, source, place, align, onStarted }: Props) {
  const { reading } = face;
  return (
    <Side label="Face">
      <Section>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
          <Typography variant="h2" sx={{ flex: 1 }}>
            {place}
          </Typography>
          <Button variant="contained" onClick={() => openFace(face.id)}>
            Edit this face
          </Button>
          <EraseFace face={face} />
        </Box>
        <Typography variant="body2" color="textSecondary">
          Predicted age {Math.round(reading.age)}, {genderSentence(reading.gender)}, {reading.expression}.
          Inverted: {presetWords[source.preset][0].toLowerCase()}
          {source.corrected && ', alignment corrected by hand'}.
        </Typography>
        <Warnings sentences={warningsOf(source)} />
      </Section>
      {align && (
        <Section title="Alignment">
          <AlignPanel {...align} />
        </Section>
      )}
      <Section>
        <InvertAgain
          face={face}
          source={source}
          moved={align?.changed ? align : null}
          onStarted={onStarted}
        />
      </Section>
      {!align && (
        <>
          <Section title="Quality of the inversion">
            <QualityFigures quality={source.quality} />
          </Section>
          <Section title="Subject and consent">
            <SubjectPanel key={source.subject} face={face} subject={source.subject} />
          </Section>
        </>
      )}
    </Side>
  );
}

export function Side({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box
      component="aside"
      aria-label={label}
      tabIndex={0}
      sx={{
        gridArea: 'panel',
        minHeight: 0,
        overflow: 'auto',
        bgcolor: 'background.paper',
        borderLeft: 1,
        borderColor: 'divider',
      }}
    >
      {children}
    </Box>
  );
}

export function Section({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{ p: 4, display: 'grid', gap: 3, '& + &': { borderTop: 1, borderColor: 'divider' } }}
    >
      {title && (
        <Typography variant="h3" component="h2">
          {title}
        </Typography>
      )}
      {children}
    </Box>
  );
}
