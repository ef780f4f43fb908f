// Reads tables of comma-separated values (RFC 4180; also ';' and tabs between cells, as spreadsheets write them).

export interface CsvRow {
  /** Of the row's first line in the file, from 1, the header included. */
  readonly line: number;
  /** By the header's names, trimmed and in small letters; a cell that is missing is ''. */
  readonly cells: Readonly<Record<string, string>>;
}

export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

const marks = [',', ';', '\t'] as const;

/** Empty lines are left out. An open quote goes on to the end of the file. */
export function parseCsv(text: string): CsvTable {
  const plain = text.replace(/^\uFEFF/, '');
  const [first = ''] = plain.split(/\r\n|\n|\r/, 1);
  const mark = marks.find((one) => first.includes(one)) ?? ',';
  const [header, ...records] = recordsOf(plain, mark);
  const columns = (header?.cells ?? []).map((name) => name.trim().toLowerCase());
  return {
    columns,
    rows: records.map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(columns.map((name, at) => [name, (cells[at] ?? '').trim()])),
    })),
  };
}

interface Written {
  readonly line: number;
  readonly cells: readonly string[];
}

function recordsOf(text: string, mark: string): Written[] {
  const records: Written[] = [];
  let [line, begun, cell, quoted]: [number, number, string, boolean] = [1, 1, '', false];
  let cells: string[] = [];
  const end = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== '')) records.push({ line: begun, cells });
    [cells, cell, begun] = [[], '', line];
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    const newLine = sign === '\n' || (sign === '\r' && text[at + 1] !== '\n');
    if (newLine) line += 1;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += sign;
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell.trim() === '') [quoted, cell] = [true, ''];
    else if (sign === mark) {
      cells.push(cell);
      cell = '';
    } else if (newLine) end();
    else if (sign !== '\r') cell += sign;
  }
  end();
  return records;
}
