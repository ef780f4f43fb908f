import { expect, it } from 'vitest';
import { codesOf } from '../../../main/catalog/coded-fields.ts';
import { recordExport, recordPage } from '../../../main/catalog/made-exports.ts';
import { membersOf } from '../../../main/catalog/members.ts';
import { insertSet } from '../../../main/catalog/write-sets.ts';
import { insertVariation } from '../../../main/catalog/write-variations.ts';
import { everything } from '../../../main/contracts/filter.ts';
import { codeFaces, readCodes } from '../../../main/methods/code-faces.ts';
import { fairness } from '../../../main/methods/fairness.ts';
import { methodsPack } from '../../../main/methods/pack.ts';
import { withdrawalOf } from '../../../main/methods/withdrawal.ts';
import { freezeSet } from '../../../main/sets/freeze.ts';
import { filteredLibrary } from '../catalog/filtered-library.ts';
import { variationResult } from '../catalog/results.ts';

const wild = {
  text: '',
  conditions: [{ kind: 'one-of' as const, field: 'label' as const, values: ['wild'] }],
};

async function frozenLibrary() {
  const library = await filteredLibrary();
  const { writer } = library;
  const set = insertSet(writer, { name: 'wild', rule: wild, variations: [], complete: null });
  const version = freezeSet(writer, set.id, { note: '', splitting: null });
  const file = (name: string) =>
    methodsPack(writer, { version: version.id, authors: ['Ada King Lovelace'], directions: [] }).find(
      (one) => one.name === name,
    )!.text;
  return { ...library, set, version, file };
}

it('the text counts what the catalog holds: cells, exclusions, and too few faces to judge', async () => {
  const { file, version } = await frozenLibrary();
  const text = file('methods.md');
  expect(text).toContain(`SHA-256 ${version.sha256}`);
  expect(text).toContain('The set holds 2 variations of 2 faces.');
  expect(text).toContain('| Variations made | 3 | 2 |\n| Label: wild | 2 | 2 |');
  expect(text).toContain('| age=+5 · no lock | 1 |');
  expect(text).toContain('| change of expression, 0 to 1 | not judged |');
  expect(text).toContain('No person has reviewed');
});

it('the flow chart says what fell away, the citation names the authors, the recipes are those of the set', async () => {
  const { file } = await frozenLibrary();
  expect(file('exclusions.svg')).toContain('left out: 1 variation<');
  expect(file('CITATION.cff')).toContain('- family-names: "Lovelace"\n    given-names: "Ada King"');
  expect(file('recipes.jsonl').trim().split('\n')).toHaveLength(2);
  expect(file('references.bib')).toContain('@misc{belousov2021mobilestylegan,');
  expect(file('references.bib')).not.toContain('he2025emotion');
});

it('codes by people stand before the nets’ answers; rows that can’t be taken are named, and nothing is half stored', async () => {
  const { writer, younger, older } = await filteredLibrary();
  const csv = `face,age,gender\n${younger},70,woman\n${older},old,\nnobody0000,3,\n${younger},20,`;
  const answer = codeFaces(writer, { csv, coder: 'ada', confirmed: false });
  expect(answer).toMatchObject({ stored: false, codes: 2, faces: 1 });
  expect(answer.refused.map(({ line }) => line)).toEqual([3, 4, 5]);
  const titles = () =>
    fairness(writer, membersOf(writer, { kind: 'filter', filter: everything }), codesOf(writer)).map(
      ({ title, coded }) => `${title} ${coded}`,
    );
  expect(titles()).not.toContain('Perceived gender: woman 1');
  expect(codeFaces(writer, { csv, coder: 'ada', confirmed: true }).stored).toBe(true);
  expect(titles()).toEqual(expect.arrayContaining(['Age band: 60 and over 1', 'Perceived gender: woman 1']));
});

it('a header that names nothing to code is refused', () => {
  expect(() => readCodes('name,height\nx,1', () => true)).toThrow('column face');
});

it('every face counts once, and below twenty faces no figure is given', async () => {
  const { writer } = await filteredLibrary();
  const [all] = fairness(writer, membersOf(writer, { kind: 'filter', filter: everything }), codesOf(writer));
  expect(all.unlocked).toMatchObject({ faces: 2, variations: 3, expressionChange: null, accepted: null });
});

it('a withdrawal names the versions and exports that hold the subject’s faces', async () => {
  const { writer, photo, set } = await frozenLibrary();
  insertVariation(writer, photo, await variationResult(60, 2), { labels: ['wild'], note: '' });
  freezeSet(writer, set.id, { note: '', splitting: null });
  recordExport(writer, { target: '/shared/wild', form: 'folder', version: null, faces: [photo] });
  recordPage(writer, 'Pilot for Ben.html', 'rating page', [photo]);
  recordPage(writer, 'Pilot for Ben.html', 'rating page', []);
  const found = withdrawalOf(writer, 'Person 7');
  expect(found).toMatchObject({ faces: [photo], variations: 1 });
  expect(found.versions.map(({ set: name, number }) => `${name}@${number}`)).toEqual(['wild@2']);
  expect(found.note).toContain('wild, version 2');
  expect(found.note).toContain('/shared/wild (folder');
  expect(found.note).toContain('Pilot for Ben.html (rating page');
  expect(() => withdrawalOf(writer, 'Person 8')).toThrow();
});
