// The editors that are compared, each as a way to move a face by a strength. Positive strengths raise the attribute.
import { broadcastRows } from '../../../native-models/recipes/sampling.ts';
import type { ComparedAttribute, ComparedEditor } from '../../contracts/comparison.ts';
import type { EditorBase } from '../../contracts/editors.ts';
import type { Lock } from '../../contracts/recipe.ts';
import { addDirection } from '../../edit/apply.ts';
import type { StoredDirection } from '../../edit/direction-file.ts';
import { withoutSpan } from '../../edit/discover/apart.ts';
import { rowsOfLayers } from '../../edit/discover/components.ts';
import { generatorRows, latentWidth } from '../../edit/map-rows.ts';
import type { Spread } from '../../edit/spread.ts';
import type { StoredEditor } from '../../edit/train/editor-file.ts';
import { applyEditor } from '../../edit/train/editor-maps.ts';
import { editorSuffixes } from '../../edit/train/finish.ts';
import { sha256OfJson } from '../../support/hash.ts';
import { type LayerFactors, nearestComponent, nearestFactor } from './nearest-component.ts';

export interface ComparedEdit {
  readonly editor: ComparedEditor;
  readonly made: string;
  readonly sha256: string;
  /** First strength that is tried, and the last. */
  readonly first: number;
  readonly last: number;
  /** W+ [23 x 512] of a face moved by a strength. */
  readonly move: (latent: Float32Array, strength: number) => Float32Array;
}

export interface AbsentEdit {
  readonly editor: ComparedEditor;
  readonly absent: string;
}

export interface EditSources {
  /** Which base the trained editors are of. */
  readonly base: EditorBase;
  readonly directions: readonly StoredDirection[];
  readonly editors: readonly StoredEditor[];
  readonly spread: Spread;
  readonly factors: readonly LayerFactors[];
  readonly lock: Lock;
  /** SHA-256 of the proxies, by name: the lock renders through them, and each machine's own conversion fits them. */
  readonly proxies: Readonly<Record<string, string>>;
}

/** What moves the mouth by itself, and the other attribute: held out of the way of the conditional direction. */
const conditions: Readonly<Record<ComparedAttribute, readonly string[]>> = {
  age: ['smile', 'mouth-open', 'gender'],
  gender: ['smile', 'mouth-open', 'age'],
};

const isLocked = (editor: ComparedEditor) => editor.endsWith('+lock');
/** The edit that a locked one locks; itself where there is no lock. */
export const unlockedOf = (editor: ComparedEditor): ComparedEditor =>
  (isLocked(editor) ? editor.slice(0, -'+lock'.length) : editor) as ComparedEditor;

/** What a shard of the editor stands and falls with: what moves the face, and the base that says how far. */
export const shardKey = (edit: ComparedEdit, base: ComparedEdit): string =>
  sha256OfJson([edit.editor, edit.sha256, base.sha256]);

function ofVector(vector: Float32Array, rows: readonly [number, number]): ComparedEdit['move'] {
  return (latent, strength) => {
    const moved = Float32Array.from(broadcastRows(latent, generatorRows));
    addDirection(moved, vector, strength, rows);
    return moved;
  };
}

function directionEdit(
  editor: ComparedEditor,
  direction: StoredDirection,
  vector: Float32Array,
  apart: string,
): ComparedEdit {
  return {
    editor,
    made: `Direction '${direction.id}'${apart}. ${direction.provenance}`,
    sha256: sha256OfJson([direction.sha256, apart]),
    first: 1.2,
    last: 5,
    move: ofVector(vector, direction.rows),
  };
}

export function trainedEdit(editor: 'base' | 'hfld', stored: StoredEditor): ComparedEdit {
  const { id, provenance, quality, sha256 } = stored;
  return {
    editor,
    made: `Editor '${id}'. ${provenance} ${quality}.`,
    sha256,
    first: 1,
    // A base editor's range ends earlier, where its pictures still are faces.
    last: Math.max(3.5, stored.range[1]),
    move: (latent, strength) => applyEditor(stored, latent, strength),
  };
}

function unlockedEdit(
  editor: ComparedEditor,
  attribute: ComparedAttribute,
  { base, directions, editors, spread, factors }: EditSources,
): ComparedEdit | AbsentEdit {
  if (editor === 'base' || editor === 'hfld') {
    const wanted = `${attribute}-${editor}${base === 'latent-to-latent' ? editorSuffixes[base] : ''}`;
    const stored = editors.find(({ id }) => id === wanted);
    return stored
      ? trainedEdit(editor, stored)
      : { editor, absent: `There is no editor '${wanted}', neither shipped nor in the library.` };
  }
  const direction = directions.find(({ id }) => id === attribute);
  if (!direction || direction.vector.length !== latentWidth)
    return { editor, absent: `There is no direction '${attribute}'.` };
  if (editor === 'linear') return directionEdit('linear', direction, direction.vector, '');
  if (editor === 'conditional') {
    const held = directions.filter(({ id }) => conditions[attribute].includes(id));
    const names = held.map(({ id }) => id).join(', ');
    const apart = withoutSpan(
      direction.vector,
      held.map((one) => one.vector),
    );
    return directionEdit('conditional', direction, Float32Array.from(apart), `, projected off ${names}`);
  }
  if (editor === 'sefa') {
    const { layers, component, correlation, vector } = nearestFactor(spread, direction.vector, factors);
    return {
      editor,
      made:
        `SeFa factor ${component + 1} of ${layers} layers: of the first 64 of each group of layers the one that goes with ` +
        `the direction's reading of '${attribute}' most (correlation ${correlation.toFixed(2)}); a step is one standard deviation.`,
      sha256: sha256OfJson([direction.sha256, layers, component]),
      first: 1.5,
      last: 5,
      move: ofVector(vector, rowsOfLayers[layers]),
    };
  }
  const { component, correlation, vector } = nearestComponent(spread, direction.vector);
  return {
    editor: 'pca',
    made:
      `Principal component ${component + 1} of W (GANSpace): of the first 64 the one that goes with the direction's ` +
      `reading of '${attribute}' most (correlation ${correlation.toFixed(2)}); a step is one standard deviation.`,
    sha256: sha256OfJson([direction.sha256, component]),
    first: 2.5,
    last: 4.5,
    move: ofVector(vector, [0, generatorRows - 1]),
  };
}

/** The editor for one attribute, or why there is none. A locked one stands and falls with the lock's settings and proxies. */
export function comparedEdit(
  editor: ComparedEditor,
  attribute: ComparedAttribute,
  sources: EditSources,
): ComparedEdit | AbsentEdit {
  const edit = unlockedEdit(unlockedOf(editor), attribute, sources);
  if (!isLocked(editor)) return edit;
  return 'absent' in edit
    ? { editor, absent: edit.absent }
    : {
        ...edit,
        editor,
        made: `${edit.made} Then the expression lock.`,
        sha256: sha256OfJson([edit.sha256, sources.lock, sources.proxies]),
      };
}
