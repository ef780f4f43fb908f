import type { CurvePoint, Editor } from '../../main/contracts/editors.ts';
import { table } from './terminal.ts';

function formInWords(form: Editor['form']): string {
  if (form.kind === 'full') return 'full';
  return form.kind === 'low-rank' ? `rank ${form.rank}` : `Latent-to-Latent, ${form.hidden}`;
}

export function editorTable(editors: readonly Editor[]): string {
  return table(
    ['editor', 'attribute', 'HFLD', 'steps', 'form', 'one step', 'origin', 'quality'],
    editors.map(({ id, attribute, hfld, steps, form, unit, origin, quality }) => [
      id,
      attribute,
      hfld > 0 ? `${hfld}` : '',
      `${steps}`,
      formInWords(form),
      unit ? `${unit.perStrength.toPrecision(3)} ${unit.symbol}` : '',
      origin,
      quality,
    ]),
  );
}

/** The loss where it was read on held-out samples too. */
export function curveTable(curve: readonly CurvePoint[]): string {
  const names = (
    ['heldOut', 'classification', 'reconstruction', 'attributes', 'expression', 'identity'] as const
  ).filter((name) => curve.some((point) => (point[name] ?? 0) > 0));
  return table(
    ['step', ...names.map((name) => (name === 'heldOut' ? 'held-out' : name))],
    curve
      .filter(({ heldOut }) => heldOut !== null)
      .map((point) => [`${point.step}`, ...names.map((name) => (point[name] ?? 0).toFixed(4))]),
  );
}
