import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csv } from '../../../main/export/table.ts';
import { parseCsv } from '../../../main/support/csv.ts';

it('what an export writes is read back, whatever stands in its cells', () => {
  const cell = fc.string().map((text) => text.trim());
  fc.assert(
    fc.property(
      fc.array(fc.record({ face: fc.constant('x'), note: cell, value: cell }), { minLength: 1 }),
      (rows) => {
        expect(parseCsv(csv(rows)).rows.map(({ cells }) => cells)).toEqual(rows);
      },
    ),
  );
});

it('lines are counted as an editor counts them, past line breaks in quotes and empty lines', () => {
  const { columns, rows } = parseCsv('\uFEFFFace;Note\r\n1;"a\nb"\r\n\r\n2;c');
  expect(columns).toEqual(['face', 'note']);
  expect(rows).toEqual([
    { line: 2, cells: { face: '1', note: 'a\nb' } },
    { line: 5, cells: { face: '2', note: 'c' } },
  ]);
});

it('takes any text without an error', () => {
  fc.assert(fc.property(fc.string(), (text) => parseCsv(text).rows.length <= text.length + 1));
});
