// Age, perceived gender and identity: before, after, and the difference.
import type { Measures } from '../../../main/contracts/measures.ts';
import { percent, signed } from '../../parts/words.ts';
import { FigureTable } from './FigureTable.tsx';
import { MeasureSection } from './MeasureSection.tsx';
import { meanings } from './measureWords.ts';

export function FaceReadings({ measures: { age, gender, identity } }: { measures: Measures }) {
  return (
    <MeasureSection title="Face" help={meanings.face}>
      <FigureTable
        rows={[
          {
            title: 'Age',
            help: meanings.age,
            figures: [age.before.toFixed(0), age.after.toFixed(0), signed(age.after - age.before, 0)],
          },
          {
            title: 'Perceived male',
            help: meanings.gender,
            figures: [
              percent(gender.before),
              percent(gender.after),
              signed(100 * (gender.after - gender.before), 0),
            ],
          },
          {
            title: 'Identity similarity',
            help: meanings.identity,
            figures: ['', '', identity.toFixed(2)],
          },
        ]}
      />
    </MeasureSection>
  );
}
