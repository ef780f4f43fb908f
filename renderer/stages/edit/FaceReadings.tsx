// Age, perceived gender and identity: before, after, and the difference.
import type { Measures } from '../../../main/contracts/measures.ts';
import { signed } from '../../parts/words.ts';
import { FigureTable } from './FigureTable.tsx';
import { MeasureSection } from './MeasureSection.tsx';
import { meanings } from './measureWords.ts';

export function FaceReadings({ measures: { age, gender, identity } }: { measures: Measures }) {
  const male = [100 * gender.before, 100 * gender.after] as const;
  return (
    <MeasureSection title="Face" help={meanings.face}>
      <FigureTable
        rows={[
          {
            title: 'Age',
            help: meanings.age,
            figures: [age.before.toFixed(0), age.after.toFixed(0)],
            difference: `${signed(age.after - age.before)} years`,
          },
          {
            title: 'Male, %',
            help: meanings.gender,
            figures: [male[0].toFixed(0), male[1].toFixed(0)],
            difference: `${signed(male[1] - male[0], 0)} points`,
          },
          { title: 'Identity', help: meanings.identity, figures: ['', identity.toFixed(2)] },
        ]}
      />
    </MeasureSection>
  );
}
