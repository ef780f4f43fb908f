// Sets and versions in words.
import type { CallOutput } from '../../main/contracts/calls.ts';
import type { Balance, VariationSet } from '../../main/contracts/sets.ts';
import { table } from './terminal.ts';

export function setRows(sets: readonly VariationSet[]): string {
  return table(
    ['set', 'kind', 'complete faces', 'versions'],
    sets.map(({ name, rule, listed, complete, versions }) => [
      name,
      rule ? 'rule' : `list of ${listed}`,
      complete ? 'yes' : 'no',
      versions.length > 0 ? `${versions.length}, last frozen ${versions[0]!.created.slice(0, 10)}` : 'none',
    ]),
  );
}

export function describeStanding({ set, standing }: CallOutput<'set'>): string {
  const { variations, faces, subjects, cells, dropped, droppedFaces, withheld, unfit } = standing;
  return [
    `${set.name}: ${variations} variations of ${faces} faces, ${subjects} subjects.`,
    ...withheld,
    table(
      ['edit', 'faces'],
      cells.map(({ cell, faces: having }) => [cell, String(having)]),
    ),
    ...(droppedFaces > 0 ? [`${droppedFaces} faces drop out, for they are not complete:`] : []),
    ...dropped.map(({ face, reasons }) => `  ${face}: ${reasons.join('; ')}`),
    balanceInWords(standing.balance),
    ...unfit.map(({ net, why }) => `Unfit to evaluate on this set: ${net}. ${why}`),
  ].join('\n');
}

function balanceInWords(balance: readonly Balance[]): string {
  return balance
    .map(({ title, bands }) => {
      const split = bands.some(({ splits }) => splits !== null);
      return table(
        [title, 'faces', 'variations', ...(split ? ['train', 'validation', 'test'] : [])],
        bands.map(({ name, faces, variations, splits }) => [
          name,
          String(faces),
          String(variations),
          ...(splits ? [splits.train, splits.validation, splits.test].map(String) : []),
        ]),
      );
    })
    .join('\n');
}

export function describeVersion(
  name: string,
  { version, changes, verification, balance }: CallOutput<'version'>,
): string {
  const { number, id, sha256, variations, faces, splits } = version;
  return [
    `${name}, version ${number} (${id}): ${variations} variations of ${faces} faces.`,
    `SHA-256 ${sha256}`,
    ...(splits ? [`train ${splits.train}, validation ${splits.validation}, test ${splits.test}`] : []),
    ...(changes.against === null
      ? []
      : [
          `Against version ${changes.against}: ${changes.added.count} added, ${changes.removed.count} removed, ${changes.relabelled.count} relabelled, ${changes.moved.count} moved to another split.`,
        ]),
    verification.whole
      ? `It is what was frozen${verification.erased > 0 ? `; ${verification.erased} of its variations have been erased since` : ''}.`
      : 'It is not what was frozen.',
    ...verification.problems,
    balanceInWords(balance),
  ].join('\n');
}
