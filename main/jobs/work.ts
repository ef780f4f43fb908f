// What each kind of job does with one of its items. A kind knows nothing of queues: it is given an input that
// createJob stored, and answers the id of what came of it.
import type { Job } from '../contracts/entities.ts';
import type { TaskProgress } from '../engine/protocol.ts';

export interface ItemContext {
  readonly signal: AbortSignal;
  readonly progress: (progress: TaskProgress) => void;
  /** Puts down a sentence that is worth knowing of what was done. */
  readonly note: (sentence: string) => void;
  /** What the whole job was asked for. */
  readonly jobInput: unknown;
  /** SHA-256 of the item's input: the same work has the same key in every job. */
  readonly key: string;
}

/** Answers the id of the result (null where it has none). Doing an item twice must add nothing. */
export type DoItem = (input: unknown, context: ItemContext) => Promise<string | null>;

export type Works = Readonly<Record<Job['kind'], DoItem>>;
