import type { ReadDatabase } from '../../catalog/database.ts';
import { transaction } from '../../catalog/database.ts';
import { correctionLog, filedCorrections } from '../../catalog/keypoint-corrections.ts';
import { recordPage } from '../../catalog/made-exports.ts';
import {
  addReviewer,
  listReasons,
  listReviewers,
  listRules,
  listVerdictTags,
  setReasons,
  setRules,
} from '../../catalog/review-lists.ts';
import { deleteQueue, insertQueue, itemsOfQueue, listQueues } from '../../catalog/review-queues.ts';
import { logOf, wholeLog } from '../../catalog/verdict-log.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import { verdictFileFormat } from '../../contracts/review.ts';
import { assign } from '../../review/assign.ts';
import { reviewBundle } from '../../review/bundle.ts';
import { findItems } from '../../review/find-items.ts';
import { mergeVerdicts } from '../../review/merge.ts';
import { readChoices } from '../../review/read-choices.ts';
import { readAgreement, readRuleQuality } from '../../review/read-review.ts';
import { reviewedAt, say, undoLast } from '../../review/say.ts';
import type { Handlers, StudioContext } from '../context.ts';

type ReadingName =
  | 'review'
  | 'reviewItems'
  | 'reviewItem'
  | 'verdicts'
  | 'agreement'
  | 'choices'
  | 'verdictFile'
  | 'corrections';

export function reviewReadingCalls(reader: ReadDatabase): Handlers<ReadingName> {
  return {
    review: () => ({
      queues: listQueues(reader),
      reviewers: listReviewers(reader),
      reasons: listReasons(reader),
      tags: listVerdictTags(reader),
      rules: listRules(reader),
    }),
    reviewItems: ({ queue, reviewer }) => ({ items: itemsOfQueue(reader, queue, reviewer) }),
    reviewItem: (place) => ({ item: reviewedAt(reader, place) }),
    verdicts: ({ variation }) => ({ log: logOf(reader, variation) }),
    agreement: ({ queue }) => ({ agreement: readAgreement(reader, queue), rules: readRuleQuality(reader) }),
    choices: () => ({ choices: readChoices(reader) }),
    corrections: ({ of }) => ({ log: correctionLog(reader, of) }),
    verdictFile: ({ queue }) => ({
      format: verdictFileFormat,
      rows: wholeLog(reader, queue),
      corrections: filedCorrections(reader, queue),
    }),
  };
}

type WritingName =
  | 'reviewBundle'
  | 'addReviewer'
  | 'setReasons'
  | 'setRules'
  | 'makeQueue'
  | 'deleteQueue'
  | 'say'
  | 'undoVerdict'
  | 'importVerdicts';

export function reviewCalls({ library: { writer }, emit }: StudioContext): Handlers<WritingName> {
  const changed = () => emit({ kind: 'library', changed: 'reviews' });
  return {
    reviewBundle: async ({ target, ...asked }) => {
      const { faces, ...made } = await reviewBundle(writer, asked);
      recordPage(writer, target, 'review page', faces);
      return made;
    },
    addReviewer: ({ name }) => {
      addReviewer(writer, name);
      changed();
      return {};
    },
    setReasons: ({ reasons }) => {
      setReasons(writer, reasons);
      changed();
      return {};
    },
    setRules: ({ rules }) => {
      setRules(writer, rules);
      changed();
      return {};
    },
    makeQueue: (asked) => {
      const queue = transaction(writer, () => {
        const items = findItems(writer, asked);
        if (items.length === 0) throw new ExpectedError('queue-empty');
        const seed = asked.order.kind === 'random' ? asked.order.seed : 1;
        const assigned = asked.assignment && assign(items.length, asked.assignment, seed);
        return insertQueue(writer, asked, items, assigned);
      });
      changed();
      return { queue };
    },
    deleteQueue: ({ queue }) => {
      deleteQueue(writer, queue);
      changed();
      return {};
    },
    say: ({ saying, seconds, seen, ...place }) => {
      const said = transaction(writer, () => say(writer, place, saying, { seconds, seen }));
      changed();
      return { said };
    },
    undoVerdict: (of) => {
      const position = transaction(writer, () => undoLast(writer, of));
      changed();
      return { position };
    },
    importVerdicts: ({ file }) => {
      const merged = mergeVerdicts(writer, file);
      changed();
      return { merged };
    },
  };
}
