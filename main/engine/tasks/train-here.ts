// A whole training in this process, outside any library: what it has reached is kept in a file every fifty steps, so
// that one that was stopped goes on where it was. For the editors that ship, and for sweeps of the loss's weight.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { TrainingSettings } from '../../contracts/editors.ts';
import { evaluateEvery, startTraining, type TrainingState, trainOn } from '../../edit/train/editor.ts';
import type { StoredEditor } from '../../edit/train/editor-file.ts';
import { finishEditor } from '../../edit/train/finish.ts';
import { writeWhole } from '../../support/files.ts';
import type { Kit } from './kit.ts';
import { sampleSource } from './learn.ts';
import { type Ground, openTraining } from './train.ts';

export interface TrainingHere {
  readonly kit: Kit;
  readonly ground: Ground;
  readonly settings: TrainingSettings;
  /** Where the state is kept while the training is not done. */
  readonly checkpoint: string;
  readonly onRound: (state: TrainingState) => void;
  /** Keeps the editor; the checkpoint goes after that. */
  readonly keep: (editor: StoredEditor) => Promise<void>;
  /** Called at every step; throws Cancelled to stop. */
  readonly breathe: () => Promise<void>;
}

/** The editor; null where `more` said that it is enough for now. */
export async function trainHere(
  { kit, ground, settings, checkpoint, onRound, keep, breathe }: TrainingHere,
  more: () => boolean = () => true,
): Promise<StoredEditor | null> {
  const { work, release } = await openTraining(kit, ground, settings);
  try {
    let state: TrainingState = existsSync(checkpoint)
      ? (deserialize(readFileSync(checkpoint)) as TrainingState)
      : startTraining(settings);
    mkdirSync(dirname(checkpoint), { recursive: true });
    while (!state.ended && more()) {
      state = await trainOn(work, state, evaluateEvery, breathe);
      writeWhole(checkpoint, serialize(state));
      onRound(state);
    }
    if (!state.ended) return null;
    const { observe } = await sampleSource(kit);
    const editor = await finishEditor(work, ground.components, state, observe, breathe);
    await keep(editor);
    rmSync(checkpoint, { force: true });
    return editor;
  } finally {
    await release();
  }
}
