import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appendToLog } from '../../../main/catalog/verdict-log.ts';
import { type ExportExtras, exportExtrasSchema } from '../../../main/contracts/exports.ts';
import { writeFolderExport } from '../../../main/export/folder-export.ts';
import { temporaryFolder } from '../catalog/temporary.ts';
import { request } from './request.ts';
import { stored } from './stored.ts';

async function exported(asked: Partial<ExportExtras> = {}): Promise<string> {
  const { library, kept } = await stored();
  const seen = {
    view: 'pair',
    compare: 'side',
    left: 'before',
    recipe: false,
    measures: false,
    others: false,
  } as const;
  for (const [reviewer, answer] of [
    ['Ana', 'reject'],
    ['Bo', 'accept'],
  ] as const)
    appendToLog(library.writer, {
      ...{
        kind: 'verdict',
        variation: kept[0]!.id,
        reviewer,
        answer,
        seconds: 4,
        note: `seen by ${reviewer}`,
      },
      ...{ reasons: answer === 'reject' ? ['expression changed'] : [], tags: [] },
      ...{ queue: '0123456789', order: 'random', blind: true, seen },
    });
  const folder = join(temporaryFolder(), 'set');
  await writeFolderExport(library.reader, request(folder, { extras: exportExtrasSchema.parse(asked) }));
  return folder;
}

const text = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
const everything = (folder: string) =>
  readdirSync(folder)
    .filter((name) => /\.(?:csv|jsonl|md|json)$/.test(name))
    .map((name) => text(folder, name))
    .join('\n');

describe('what goes along only where it is asked for', () => {
  it('is, of the review, what was said without who said it, and nothing biometric', async () => {
    const folder = await exported();
    expect(everything(folder)).not.toMatch(/Ana|Bo\b|seen by/);
    const [header, first, second] = text(folder, 'verdicts.csv').split('\r\n');
    expect(header).toMatch(/^variation,kind,answer,other,reviewer,reasons/);
    expect([first, second].map((line) => line!.split(',').slice(1, 6).join())).toEqual([
      'verdict,reject,,reviewer 1,expression changed',
      'verdict,accept,,reviewer 2,',
    ]);
    const line = JSON.parse(text(folder, 'metadata.jsonl').split('\n')[2]!);
    expect(line).toMatchObject({
      ...{ verdict: 'disagreed', verdicts_accept: 1, verdicts_reject: 1, verdicts_unsure: 0 },
      ...{ reviewers: 'reviewer 1; reviewer 2', expression_changed_people: 1, expression_source: 'happy' },
    });
    expect(readdirSync(folder).filter((name) => /code|descriptor/.test(name))).toEqual([]);
  });

  it('is who said it where that is asked for, and nothing of it where it is not wanted', async () => {
    expect(text(await exported({ verdicts: 'named' }), 'verdicts.csv')).toMatch(/Ana.*seen by Ana/);
    const none = await exported({ verdicts: 'none', recipes: false });
    expect(everything(none)).not.toMatch(/verdict/);
    expect(existsSync(join(none, 'recipes.jsonl'))).toBe(false);
  });

  it('is face codes as one NumPy array, a row a picture', async () => {
    const folder = await exported({ faceCodes: true });
    const array = readFileSync(join(folder, 'face_codes.npy'));
    expect(array.toString('latin1', 1, 6)).toBe('NUMPY');
    expect(array.toString('latin1', 10, 128)).toContain(`'shape': (4, 23, 512,)`);
    expect(array.length).toBe(128 + 4 * 4 * 23 * 512);
    expect(text(folder, 'face_codes.csv').trimEnd().split('\r\n')).toHaveLength(5);
  });
});
