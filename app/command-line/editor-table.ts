import type { Editor } from '../../main/contracts/editors.ts';
import { table } from './terminal.ts';

export function editorTable(editors: readonly Editor[]): string {
  return table(
    ['editor', 'attribute', 'HFLD', 'steps', 'form', 'one step', 'origin', 'quality'],
    editors.map(({ id, attribute, hfld, steps, form, unit, origin, quality }) => [
      id,
      attribute,
      hfld > 0 ? `${hfld}` : '',
      `${steps}`,
      form.kind === 'full' ? 'full' : `rank ${form.rank}`,
      unit ? `${unit.perStrength.toPrecision(3)} ${unit.symbol}` : '',
      origin,
      quality,
    ]),
  );
}
