// The log of verdicts on a real catalog: what a reviewer says stays, undoing is said too, and queues show what their
// kind allows.
import { beforeEach, describe, expect, test } from 'vitest';
import { run, type WriteDatabase } from '../../../main/catalog/database.ts';
import { variationById } from '../../../main/catalog/read-variations.ts';
import { listRules, setRules } from '../../../main/catalog/review-lists.ts';
import { insertQueue, itemsOfQueue, queueById } from '../../../main/catalog/review-queues.ts';
import { logOf, wholeLog } from '../../../main/catalog/verdict-log.ts';
import { insertVariation } from '../../../main/catalog/write-variations.ts';
import { everything } from '../../../main/contracts/filter.ts';
import type { Saying, Seen } from '../../../main/contracts/review.ts';
import { type NewQueue, newQueueSchema } from '../../../main/contracts/review-queues.ts';
import { defaultLock } from '../../../main/edit/lock-settings.ts';
import { findItems } from '../../../main/review/find-items.ts';
import { joinQueue } from '../../../main/review/join-queue.ts';
import { mergeVerdicts } from '../../../main/review/merge.ts';
import { readChoices } from '../../../main/review/read-choices.ts';
import { readAgreement, readRuleQuality } from '../../../main/review/read-review.ts';
import { reviewedAt, say, undoLast } from '../../../main/review/say.ts';
import { filteredLibrary } from '../catalog/filtered-library.ts';
import { variationResult } from '../catalog/results.ts';

const seen: Seen = {
  view: 'pair',
  compare: 'side',
  recipe: true,
  measures: true,
  others: false,
  left: 'before',
};
const verdict = (answer: 'accept' | 'reject' | 'unsure', note = ''): Saying => ({
  kind: 'verdict',
  answer,
  reasons: answer === 'reject' ? ['artefact'] : [],
  tags: [],
  note,
});
const asked = (changes: Partial<NewQueue> = {}): NewQueue =>
  newQueueSchema.parse({
    title: 'All',
    filter: everything,
    order: { kind: 'risk', by: 'expressionChange' },
    blind: false,
    ...changes,
  });

let writer: WriteDatabase;
let library: Awaited<ReturnType<typeof filteredLibrary>>;
beforeEach(async () => {
  library = await filteredLibrary();
  writer = library.writer;
});

const makeQueue = (changes: Partial<NewQueue> = {}) => {
  const wanted = asked(changes);
  return insertQueue(writer, wanted, findItems(writer, wanted), null).id;
};
const answer = (queue: string, position: number, reviewer: string, saying: Saying, seconds = 2) =>
  say(writer, { queue, position, reviewer }, saying, { seconds, seen });
const standing = (variation: string) =>
  writer.connection.prepare('SELECT standing FROM standings WHERE variation = ?').pluck().get(variation);

describe('a queue', () => {
  test('by risk has the riskiest first, by chance the same order for the same seed, and only what the filter finds', () => {
    const byRisk = findItems(writer, asked()).map(({ variation }) => variation);
    expect(byRisk).toEqual([library.olderWild, library.wild, library.calm]);
    const byChance = () =>
      findItems(writer, asked({ order: { kind: 'random', seed: 4 } })).map(({ variation }) => variation);
    expect(byChance()).toEqual(byChance());
    expect(byChance().toSorted()).toEqual(byRisk.toSorted());
    const wild = asked({
      filter: { text: '', conditions: [{ kind: 'one-of', field: 'label', values: ['wild'] }] },
    });
    expect(findItems(writer, wild)).toHaveLength(2);
    expect(findItems(writer, asked({ limit: 1 }))).toEqual([{ variation: library.olderWild, other: null }]);
  });

  test('stays as it was made when variations come later', async () => {
    const queue = makeQueue();
    insertVariation(writer, library.older, await variationResult(15, 9), { labels: [], note: '' });
    expect(queueById(writer, queue).items).toBe(3);
  });

  test('that is blind tells nothing of the edit before the verdict, and everything after', () => {
    const queue = makeQueue({ blind: true });
    const place = { queue, position: 0, reviewer: 'Ana' };
    expect(reviewedAt(writer, place).told).toBeNull();
    answer(queue, 0, 'Ana', verdict('accept'));
    expect(reviewedAt(writer, place).told?.measures.expressionChange).toBe(0.7);
    expect(reviewedAt(writer, { ...place, reviewer: 'Ben' }).told).toBeNull();
  });
});

describe('what is made in the place of a rejected one', () => {
  const retried = async (seed: number) =>
    insertVariation(writer, library.older, await variationResult(15, seed), { labels: [], note: '' }).id;
  const places = (queue: string, reviewer = 'Ana') =>
    itemsOfQueue(writer, queue, reviewer).map(({ variation }) => variation);

  test('comes up in an open queue right after the one at hand, once', async () => {
    const queue = makeQueue();
    const [rejected, atHand, last] = places(queue);
    answer(queue, 0, 'Ana', verdict('reject'));
    const made = await retried(9);
    expect([joinQueue(writer, made, rejected), joinQueue(writer, made, rejected)]).toEqual([true, false]);
    expect(places(queue)).toEqual([rejected, atHand, made, last]);
    expect(queueById(writer, queue).items).toBe(4);
    const [position] = itemsOfQueue(writer, queue, 'Ana').flatMap((item) =>
      item.variation === made ? [item.position] : [],
    );
    answer(queue, position, 'Ana', verdict('accept'));
    expect(undoLast(writer, { queue, reviewer: 'Ana' })).toBe(position);
  });

  test('hides in a blind queue among those left, and enters no published rate', async () => {
    for (let more = 0; more < 5; more++) await retried(4 + more);
    const queue = makeQueue({ blind: true, order: { kind: 'random', seed: 3 } });
    const before = places(queue);
    answer(queue, 0, 'Ana', verdict('reject'));
    const among = new Set<number>();
    for (let again = 0; again < 6; again++) {
      const made = await retried(10 + again);
      joinQueue(writer, made, before[0]);
      among.add(places(queue).indexOf(made));
    }
    expect([among.has(1), among.size > 2, places(queue).length]).toEqual([false, true, 14]);
    for (const { position } of itemsOfQueue(writer, queue, 'Ana').slice(1))
      answer(queue, position, 'Ana', verdict('accept'));
    expect(wholeLog(writer, queue)).toHaveLength(14);
    expect(readAgreement(writer, queue).publishable).toBe(8);
  });

  test('goes to those who had the rejected one; without a reject that holds it joins nothing', async () => {
    const wanted = asked({ assignment: { reviewers: ['Ana', 'Ben'], share: 0, each: 1 } });
    const queue = insertQueue(writer, wanted, findItems(writer, wanted), [['Ana'], ['Ben'], ['Ben']]).id;
    const rejected = places(queue)[0];
    const made = await retried(9);
    expect(joinQueue(writer, made, rejected)).toBe(false);
    answer(queue, 0, 'Ana', verdict('reject'));
    undoLast(writer, { queue, reviewer: 'Ana' });
    expect(joinQueue(writer, made, rejected)).toBe(false);
    answer(queue, 0, 'Ana', verdict('reject'));
    expect(joinQueue(writer, made, rejected)).toBe(true);
    expect([places(queue), places(queue, 'Ben').includes(made)]).toEqual([[rejected, made], false]);
  });
});

describe('what a reviewer says', () => {
  test('stays with who, when, how long and what was seen; a second verdict stands beside the first', () => {
    const queue = makeQueue();
    answer(queue, 0, 'Ana', verdict('reject', 'smile lost'), 4.5);
    answer(queue, 0, 'Ana', verdict('unsure'));
    const log = logOf(writer, library.olderWild);
    expect(log).toMatchObject([
      {
        kind: 'verdict',
        reviewer: 'Ana',
        answer: 'reject',
        note: 'smile lost',
        seconds: 4.5,
        order: 'risk',
        seen,
      },
      { kind: 'verdict', answer: 'unsure' },
    ]);
    expect(log[0].at < log[1].at).toBe(true);
    expect(standing(library.olderWild)).toBe('unsure');
    expect(() => run(writer, `UPDATE verdicts SET answer = 'accept'`)).toThrow('never changed');
    expect(() => run(writer, 'DELETE FROM verdicts')).toThrow('never deleted');
  });

  test('is taken back step by step without limit, each by a row of its own', () => {
    const queue = makeQueue();
    for (const position of [0, 1, 2]) answer(queue, position, 'Ana', verdict('accept'));
    expect([2, 1, 0].map(() => undoLast(writer, { queue, reviewer: 'Ana' }))).toEqual([2, 1, 0]);
    expect(() => undoLast(writer, { queue, reviewer: 'Ana' })).toThrow('nothing to take back');
    expect(wholeLog(writer).map(({ kind }) => kind)).toEqual([
      ...['verdict', 'verdict', 'verdict'],
      ...['undo', 'undo', 'undo'],
    ]);
    expect(standing(library.calm)).toBeUndefined();
    expect(itemsOfQueue(writer, queue, 'Ana').map((item) => item.answer)).toEqual([null, null, null]);
  });

  test('makes a disagreement where two differ, which an adjudication settles', () => {
    const queue = makeQueue();
    answer(queue, 0, 'Ana', verdict('accept'));
    answer(queue, 0, 'Ben', verdict('reject'));
    expect(standing(library.olderWild)).toBe('disagreed');
    const panel = makeQueue({ task: 'adjudication' });
    expect(reviewedAt(writer, { queue: panel, position: 0, reviewer: 'Cleo' }).others).toMatchObject([
      { reviewer: 'Ana', answer: 'accept' },
      { reviewer: 'Ben', answer: 'reject', reasons: ['artefact'] },
    ]);
    expect(reviewedAt(writer, { queue, position: 0, reviewer: 'Cleo' }).others).toBeNull();
    expect(itemsOfQueue(writer, panel, 'Cleo').map(({ variation }) => variation)).toEqual([
      library.olderWild,
    ]);
    answer(panel, 0, 'Cleo', verdict('reject'));
    expect(standing(library.olderWild)).toBe('reject');
    expect(findItems(writer, asked({ task: 'adjudication' }))).toEqual([]);
    const { agreement } = { agreement: readAgreement(writer, null) };
    expect(agreement.disagreements).toEqual([
      {
        variation: library.olderWild,
        picture: variationById(writer, library.olderWild).picture,
        adjudicated: true,
        answers: [
          { reviewer: 'Ana', answer: 'accept' },
          { reviewer: 'Ben', answer: 'reject' },
        ],
      },
    ]);
  });

  test('goes with the variation when that is erased', () => {
    const queue = makeQueue();
    answer(queue, 0, 'Ana', verdict('accept'));
    run(writer, 'DELETE FROM variations WHERE id = :id', { id: library.olderWild });
    expect(wholeLog(writer)).toEqual([]);
    expect(() => reviewedAt(writer, { queue, position: 0, reviewer: 'Ana' })).toThrow('empty');
  });
});

describe('merging files of verdicts', () => {
  const file = (rows: readonly unknown[]) => JSON.stringify({ format: 'mien-verdicts/1', rows });

  test('adds what is new once, in whatever order, and names what it can’t take', () => {
    const queue = makeQueue();
    answer(queue, 0, 'Ana', verdict('reject'));
    answer(queue, 1, 'Ana', verdict('accept'));
    undoLast(writer, { queue, reviewer: 'Ana' });
    const rows = wholeLog(writer);
    expect(mergeVerdicts(writer, file(rows))).toEqual({ added: 0, known: 3, left: 0, problems: [] });
    const from = (id: string, row: object) => ({ ...rows[0], id, reviewer: 'Ben', ...row });
    const other = [
      from('0000000001', {}),
      from('0000000002', { answer: 'accept', at: '2030-01-01T00:00:00.000Z' }),
    ];
    expect(mergeVerdicts(writer, file(other.toReversed()))).toMatchObject({ added: 2, known: 0 });
    expect(mergeVerdicts(writer, file(other))).toMatchObject({ added: 0, known: 2 });
    expect(standing(library.olderWild)).toBe('disagreed');
    const bad = [
      from('0000000003', { variation: '0000000000' }),
      { kind: 'x' },
      from('0000000001', { answer: 'accept' }),
    ];
    const merged = mergeVerdicts(writer, file(bad));
    expect(merged).toMatchObject({ added: 0, left: 3 });
    expect(merged.problems[0]).toContain('0000000000 is not in this library');
    expect(merged.problems[2]).toContain('says something else');
  });

  test.each(['', '{}', '[]', '{"format":"mien-verdicts/1"}', '{"format":"mien-verdicts/2","rows":[]}'])(
    'refuses %j',
    (text) => {
      expect(() => mergeVerdicts(writer, text)).toThrow('not a file of verdicts');
    },
  );
});

test('a forced choice sets a locked variation against the unlocked one of the same target change', async () => {
  const locked = await variationResult(1, 5);
  const id = insertVariation(
    writer,
    library.younger,
    { ...locked, recipe: { ...locked.recipe, lock: defaultLock('full') } },
    { labels: [], note: '' },
  ).id;
  const wanted = asked({ task: 'choice', blind: true, order: { kind: 'random', seed: 1 } });
  const [item] = findItems(writer, wanted);
  expect(item?.variation).toBe(id);
  expect([library.calm, library.wild]).toContain(item?.other);
  const queue = insertQueue(writer, wanted, [item], null).id;
  expect(() => answer(queue, 0, 'Ana', verdict('accept'))).toThrow('asks for a choice');
  for (const reviewer of ['Ana', 'Ben', 'Cleo', 'Dan'])
    answer(queue, 0, reviewer, { kind: 'choice', choice: reviewer === 'Dan' ? 'unlocked' : 'locked' });
  expect(readChoices(writer)).toMatchObject({ n: 4, faces: 1, reviewers: 4, share: 0.75 });
  const open = makeQueue({ task: 'choice', order: { kind: 'risk', by: 'drift' } });
  answer(open, 0, 'Ana', { kind: 'choice', choice: 'unlocked' });
  expect(readChoices(writer)).toMatchObject({ n: 4, left: 1, share: 0.75 });
  const sides = ['Ana', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn'].map(
    (reviewer) => reviewedAt(writer, { queue, position: 0, reviewer }).swapped,
  );
  expect(new Set(sides).size).toBe(2);
});

test('a later verdict in another queue takes none away from this one, and an undo counts in its queue', () => {
  const fair = makeQueue({ blind: true, order: { kind: 'random', seed: 2 } });
  const open = makeQueue();
  const [{ position, variation }] = itemsOfQueue(writer, fair, 'Ana');
  answer(fair, position, 'Ana', verdict('accept'));
  const there = itemsOfQueue(writer, open, 'Ana').find((item) => item.variation === variation)!.position;
  answer(open, there, 'Ana', verdict('reject'));
  expect(reviewedAt(writer, { queue: fair, position, reviewer: 'Ana' }).said?.answer).toBe('accept');
  expect(readAgreement(writer, null).accepted.value).toBe(1);
  undoLast(writer, { queue: fair, reviewer: 'Ana' });
  expect(readAgreement(writer, fair)).toMatchObject({ items: 0, publishable: 0 });
  expect(readAgreement(writer, open)).toMatchObject({ items: 1, publishable: 0 });
});

test('rules suggest after the verdict only, and are held against what people said', () => {
  setRules(writer, [{ measure: 'expressionChange', when: 'above', threshold: 0.5, suggests: 'reject' }]);
  const queue = makeQueue();
  expect(reviewedAt(writer, { queue, position: 0, reviewer: 'Ana' }).told?.suggests).toBeNull();
  answer(queue, 0, 'Ana', verdict('reject'));
  answer(queue, 1, 'Ana', verdict('accept'));
  answer(queue, 2, 'Ana', verdict('reject'));
  expect(reviewedAt(writer, { queue, position: 0, reviewer: 'Ana' }).told?.suggests).toBe('reject');
  expect(readRuleQuality(writer).verdicts).toBe(0);
  const fair = makeQueue({ blind: true, order: { kind: 'random', seed: 2 } });
  for (const { position, variation } of itemsOfQueue(writer, fair, 'Ben'))
    answer(fair, position, 'Ben', verdict(variation === library.wild ? 'accept' : 'reject'));
  const quality = { suggested: 2, precision: 0.5, recall: 0.5 };
  expect(readRuleQuality(writer)).toEqual({
    ...{ verdicts: 3, rejected: 2, ...quality },
    each: [{ rule: listRules(writer)[0], ...quality }],
  });
  const { publishable, accepted } = readAgreement(writer, null);
  expect([publishable, accepted.value]).toEqual([3, 1 / 3]);
});
