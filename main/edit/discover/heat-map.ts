// The table of correlations as files: CSV, an SVG heat map, and a page that stands alone.
import type { CorrelationTable } from '../../contracts/discover.ts';

const cell = 30;
const rowHeight = 26;
const left = 260;
const top = 190;
const lockColumn = 110;

const escaped = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** Blue for together, orange for opposite, white for neither: told apart by the colour-blind too. */
function colourOf(correlation: number): string {
  const strength = Math.min(1, Math.abs(correlation));
  const [red, green, blue] = correlation > 0 ? [11, 95, 165] : [200, 90, 10];
  const mixed = [red, green, blue].map((value) => Math.round(255 + strength * (value - 255)));
  return `rgb(${mixed.join(',')})`;
}

export function correlationCsv({ columns, rows }: CorrelationTable): string {
  const head = ['direction', ...columns.map(({ id }) => id), 'expression_share', 'needs_lock'];
  const lines = rows.map(({ direction, correlations, expression, needsLock }) => [
    direction,
    ...correlations.map((value) => value.toFixed(4)),
    expression.toFixed(4),
    needsLock ? 'yes' : 'no',
  ]);
  return `${[head, ...lines].map((line) => line.map(quoted).join(',')).join('\n')}\n`;
}

export function correlationSvg({ columns, rows, samples }: CorrelationTable): string {
  const width = left + columns.length * cell + lockColumn;
  const height = top + rows.length * rowHeight + 34;
  const heads = columns.map(({ title }, at) => {
    const x = left + at * cell + cell / 2 + 4;
    return `<text transform="translate(${x} ${top - 8}) rotate(-60)">${escaped(title)}</text>`;
  });
  const body = rows.flatMap(({ title, correlations, expression, needsLock }, down) => {
    const y = top + down * rowHeight;
    const cells = correlations.map((value, across) => {
      const x = left + across * cell;
      const light = value > 0.83 || value < -0.88 ? ' fill="#fff"' : '';
      return (
        `<rect x="${x}" y="${y}" width="${cell - 1}" height="${rowHeight - 1}" fill="${colourOf(value)}"/>` +
        `<text x="${x + cell / 2}" y="${y + 17}" text-anchor="middle" font-size="10"${light}>${value.toFixed(2).replace('0.', '.').replace('-', '−')}</text>`
      );
    });
    const lock = `${percent(expression)}${needsLock ? ', lock it' : ''}`;
    return [
      `<text x="${left - 8}" y="${y + 17}" text-anchor="end">${escaped(title)}</text>`,
      ...cells,
      `<text x="${left + columns.length * cell + 8}" y="${y + 17}"${needsLock ? ' font-weight="bold"' : ''}>${lock}</text>`,
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12" fill="#1c1c1c">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...heads,
    `<text transform="translate(${left + columns.length * cell + 14} ${top - 8}) rotate(-60)">With the expression</text>`,
    ...body,
    `<text x="8" y="${height - 10}" fill="#4d4d4d">Correlation over ${samples} labelled samples of the generator; blue: together, orange: opposite. Last column: share of the direction’s variance that goes with the keypoints of lips, lids and brows.</text>`,
    '</svg>',
    '',
  ].join('\n');
}

export function correlationPage(table: CorrelationTable): string {
  const lines = table.rows.map(({ title, correlations, expression, needsLock }) => {
    const cells = correlations.map(
      (value) => `<td style="background:${colourOf(value)}">${value.toFixed(2)}</td>`,
    );
    return `<tr><th>${escaped(title)}</th>${cells.join('')}<td>${percent(expression)}${needsLock ? ', lock it' : ''}</td></tr>`;
  });
  const heads = table.columns.map(({ title }) => `<th>${escaped(title)}</th>`).join('');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>What each direction goes with</title>
<style>body{font:14px sans-serif;margin:2em}table{border-collapse:collapse;font-size:12px}th,td{padding:4px 6px;text-align:right}thead th{vertical-align:bottom}</style></head>
<body><h1>What each direction goes with</h1>
${correlationSvg(table)}
<h2>The figures</h2>
<table><thead><tr><th>Direction</th>${heads}<th>With the expression</th></tr></thead><tbody>
${lines.join('\n')}
</tbody></table></body></html>
`;
}
