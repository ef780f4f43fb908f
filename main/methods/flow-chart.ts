// The exclusion flow chart as SVG: a box for what is left after each step, and beside it what fell away.
import type { Exclusion } from './exclusions.ts';

const [width, boxWidth, sideWidth, boxHeight, gap, margin] = [760, 380, 260, 64, 34, 20];
const letters = 44;

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
const count = ({ variations, faces }: Pick<Exclusion, 'variations' | 'faces'>) =>
  `${variations} ${variations === 1 ? 'variation' : 'variations'} of ${faces} ${faces === 1 ? 'face' : 'faces'}`;
/** Faces are left out where none of their variations is left. */
const lostInWords = ({ variations, faces }: Pick<Exclusion, 'variations' | 'faces'>) => [
  `left out: ${variations} ${variations === 1 ? 'variation' : 'variations'}`,
  ...(faces > 0 ? [`and with them ${faces} ${faces === 1 ? 'face' : 'faces'}`] : []),
];
const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function box(x: number, y: number, wide: number, lines: readonly string[], dashed = false): string {
  const from = y + boxHeight / 2 - (lines.length - 1) * 10 + 5;
  const texts = lines.map(
    (line, at) =>
      `<text x="${x + wide / 2}" y="${from + at * 20}" text-anchor="middle"${at === 0 && !dashed ? ' font-weight="600"' : ''}>${escaped(line)}</text>`,
  );
  return `<rect x="${x}" y="${y}" width="${wide}" height="${boxHeight}" rx="4" fill="#fff" stroke="#333"${dashed ? ' stroke-dasharray="5 4"' : ''}/>${texts.join('')}`;
}

const arrow = (x1: number, y1: number, x2: number, y2: number) =>
  `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#333" marker-end="url(#tip)"/>`;

export function flowChart(title: string, steps: readonly Exclusion[]): string {
  const top = (at: number) => margin + at * (boxHeight + gap);
  const centre = margin + boxWidth / 2;
  const parts = steps.flatMap((step, at) => {
    const here = box(margin, top(at), boxWidth, [cut(step.step, letters), count(step)]);
    const before = steps[at - 1];
    if (!before) return [here];
    const lost = { variations: before.variations - step.variations, faces: before.faces - step.faces };
    const middle = top(at) - gap / 2;
    const side = margin + boxWidth + 60;
    const fell =
      lost.variations > 0
        ? [
            arrow(centre, middle, side, middle),
            box(side, middle - boxHeight / 2, sideWidth, lostInWords(lost), true),
          ]
        : [];
    return [here, arrow(centre, top(at) - gap, centre, top(at) - 2), ...fell];
  });
  const height = top(steps.length) - gap + margin;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="14" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="#333"/></marker></defs>
<rect width="${width}" height="${height}" fill="#fff"/>
${parts.join('\n')}
</svg>
`;
}
