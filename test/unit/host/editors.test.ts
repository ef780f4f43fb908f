// What is told of editors that nobody trained in the library: the shipped ones bring the loss of their training.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openLibrary } from '../../../main/catalog/library.ts';
import { editorReadingCalls } from '../../../main/host/calls/editors.ts';

test('a shipped editor’s loss is told and drawn; an unknown one is named', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'mien-editors-'));
  const library = openLibrary(join(directory, 'library'), { write: true });
  onTestFinished(() => {
    library.close();
    rmSync(directory, { recursive: true });
  });
  const { editors, editorCurve } = editorReadingCalls({ reader: library.reader });
  const shipped = (await editors({}, 'desktop')).editors.filter(({ origin }) => origin === 'shipped');
  expect(shipped.length).toBeGreaterThan(2);
  for (const { id, steps } of shipped) {
    const { curve, plot } = await editorCurve({ editor: id }, 'desktop');
    expect([id, curve.at(-1)?.step]).toEqual([id, steps]);
    expect(plot?.svg).toContain('on held-out samples');
  }
  await expect(editorCurve({ editor: 'nosuch' }, 'desktop')).rejects.toMatchObject({
    code: 'direction-unknown',
  });
});
