import type { GoldenRow } from '../../../main/engine/golden/run.ts';
import { cacheDirectory } from '../../launch/places.ts';
import { type Command, neededOption, noPositionals } from '../command.ts';
import { table } from '../terminal.ts';

const number = (value: number | null) => (value === null ? '' : value.toPrecision(3));

export const doctor: Command = {
  summary: 'check the models against golden cases on every usable provider',
  usage: ['mien doctor --golden DIR [--provider NAME]'],
  details: [
    'Runs every golden case in DIR on every execution provider that can serve on this machine, or on the',
    'one named. A software adapter is used only when it is named, and then without the 1024 px gradients.',
  ],
  options: { golden: { type: 'string' } },
  async run(parsed, { provider, terminal }) {
    noPositionals(parsed);
    const directory = neededOption(parsed, 'golden');
    const { verifyProviders } = await import('../../../main/engine/verify.ts');
    const { runGoldenCases } = await import('../../../main/engine/golden/run.ts');
    const { defaultThreads } = await import('../../../main/engine/client.ts');
    const { usable, refused } = await verifyProviders({
      cacheDirectory: cacheDirectory(),
      threads: defaultThreads(),
      named: provider,
    });
    const rows: GoldenRow[] = [];
    for (const { name, software } of usable)
      rows.push(
        ...(await runGoldenCases({
          directory,
          cacheDirectory: cacheDirectory(),
          provider: name,
          skipFullGradients: software,
          onRow: (row) =>
            terminal.line(`${row.ok ? 'ok  ' : 'BAD '} ${row.provider} ${row.case} ${row.quantity}`),
        })),
      );
    const failed = rows.filter(({ ok }) => !ok).length;
    const written = rows.map((row) => [
      row.provider,
      row.case,
      row.quantity,
      number(row.largestError),
      number(row.tolerance),
      row.note ?? (row.ok ? 'ok' : 'FAILED'),
    ]);
    return {
      json: { ok: failed === 0, rows, refused },
      text: [
        table(['provider', 'case', 'quantity', 'largest error', 'tolerance', 'ok'], written),
        '',
        ...refused.map(({ provider: name, reason }) => `Not used: ${name}: ${reason}.`),
        failed === 0
          ? `All ${rows.length} are within their tolerances.`
          : `${failed} of ${rows.length} failed.`,
      ].join('\n'),
      exit: failed === 0 ? 0 : 1,
    };
  },
};
