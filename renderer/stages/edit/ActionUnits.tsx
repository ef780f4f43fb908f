// Geometric action-unit estimates, in eye distances.
import type { Measures } from '../../../main/contracts/measures.ts';
import { signed } from '../../parts/words.ts';
import { FigureTable } from './FigureTable.tsx';
import { MeasureSection } from './MeasureSection.tsx';
import { actionUnitWords, meanings } from './measureWords.ts';

export function ActionUnits({ units }: { units: Measures['actionUnits'] }) {
  const rows = Object.entries(units).map(([name, { before, after }]) => ({
    title: actionUnitWords(name)[0],
    help: actionUnitWords(name)[1],
    figures: [before, after].map((value) => value.toFixed(2).replace('-', '−')),
    difference: signed(after - before, 3),
  }));
  return (
    <MeasureSection title="Action units, est." help={meanings.actionUnits}>
      <FigureTable rows={rows} />
    </MeasureSection>
  );
}
