// From shards to figures: every editor at equal target changes, alone and against the base on the faces both reach.
import {
  type AttributeComparison,
  type ComparedAttribute,
  type ComparedCurve,
  type ComparedEditor,
  type ComparedFigure,
  type ComparedGroup,
  comparedEditors,
  comparedLevels,
  comparedMeasures,
  type Disturbed,
  type WorstCase,
} from '../../contracts/comparison.ts';
import { groupFrom } from '../../contracts/report.ts';
import { resultTitles } from '../../contracts/sets.ts';
import { mean } from '../../measure/statistics.ts';
import { byKind, noCodes } from '../../sets/kinds.ts';
import { sortedAs } from '../seen-face.ts';
import { type AtTarget, atTarget } from './levels.ts';
import { estimateOf, pairOf } from './paired.ts';
import { goalOf } from './run.ts';
import type { ComparisonShard } from './shard.ts';

type Score = keyof AtTarget['scores'];

/** One face of one attribute: its goal, and every editor's curve over it. */
interface ComparedFace {
  readonly seed: number;
  readonly face: ComparisonShard['face'];
  readonly goal: number;
  readonly at: (editor: ComparedEditor, level: number) => AtTarget | null;
}

const curveStep = 0.25;
const furthestLevel = 2.5;
/** A curve is drawn as far as this share of the faces reach. */
const drawnShare = 0.5;
const worstCases = 3;
/** Faces count as disturbed above this many floors. */
const disturbedFloors = 3;

function facesOf(shards: readonly ComparisonShard[]): ComparedFace[] {
  return [...Map.groupBy(shards, ({ seed }) => seed)].flatMap(([seed, ofFace]): ComparedFace[] => {
    const base = ofFace.find(({ editor }) => editor === 'base');
    if (!base || !goalOf(base).moved) return [];
    const { goal } = goalOf(base);
    const known = new Map<string, AtTarget | null>();
    const at: ComparedFace['at'] = (editor, level) => {
      const name = `${editor} ${level}`;
      if (!known.has(name)) {
        const shard = ofFace.find((one) => one.editor === editor);
        known.set(name, shard ? atTarget(shard.points, level * goal) : null);
      }
      return known.get(name) ?? null;
    };
    return [{ seed, face: base.face, goal, at }];
  });
}

const floorOf = (reached: readonly AtTarget[], measure: Score): number | null =>
  measure in reached[0].floors
    ? mean(reached.map(({ floors }) => floors[measure as keyof AtTarget['floors']]))
    : null;

interface Reached {
  readonly seed: number;
  readonly base: AtTarget;
  readonly editor: AtTarget;
}

function reachedByBoth(faces: readonly ComparedFace[], editor: ComparedEditor, level: number): Reached[] {
  return faces.flatMap(({ seed, at }) => {
    const [base, own] = [at('base', level), at(editor, level)];
    return base && own ? [{ seed, base, editor: own }] : [];
  });
}

function pairAt(reached: readonly Reached[], measure: Score) {
  if (reached.length === 0) return null;
  const floors = [
    floorOf(
      reached.map(({ base }) => base),
      measure,
    ),
    floorOf(
      reached.map(({ editor }) => editor),
      measure,
    ),
  ];
  return pairOf(
    reached.map(({ base, editor }) => ({ base: base.scores[measure], editor: editor.scores[measure] })),
    floors[0] === null || floors[1] === null ? null : Math.max(floors[0], floors[1]),
  );
}

function figuresAt(faces: readonly ComparedFace[], editor: ComparedEditor, level: number): ComparedFigure[] {
  const own = faces.flatMap(({ at }) => at(editor, level) ?? []);
  if (own.length === 0) return [];
  const both = editor === 'base' ? [] : reachedByBoth(faces, editor, level);
  return comparedMeasures.map((measure) => ({
    editor,
    level,
    measure,
    faces: own.length,
    value: estimateOf(own, (items) => mean(items.map(({ scores }) => scores[measure]))),
    floor: floorOf(own, measure),
    against: pairAt(both, measure),
  }));
}

function curveOf(
  faces: readonly ComparedFace[],
  editor: ComparedEditor,
  measure: 'change' | 'drift',
): ComparedCurve {
  const measured = faces.filter(({ at }) => at(editor, 0) !== null).length;
  const points: ComparedCurve['points'] = [];
  for (let level = curveStep; level <= furthestLevel; level += curveStep) {
    const own = faces.flatMap(({ at }) => at(editor, level) ?? []);
    if (own.length === 0 || own.length < drawnShare * measured) break;
    const value = estimateOf(own, (items) => mean(items.map(({ scores }) => scores[measure])));
    points.push({ level, faces: own.length, value });
  }
  return { editor, measure, points };
}

/** Chosen on half A of the crops, scored on half B, so that noise which chose a face does not score it. */
function disturbedOf(
  faces: readonly ComparedFace[],
  editor: ComparedEditor,
  level: number,
  measure: 'change' | 'drift',
): Disturbed {
  const chosen = reachedByBoth(faces, editor, level).filter(
    ({ base }) => base.scores[`${measure}A`] > disturbedFloors * base.floors[measure],
  );
  return { editor, level, measure, pair: pairAt(chosen, `${measure}B`) };
}

function groupsOf(faces: readonly ComparedFace[], editor: ComparedEditor): ComparedGroup[] {
  return byKind(faces, ({ seed, face }) => sortedAs(seed, face), noCodes).map(({ trait, band, items }) => {
    const reached = reachedByBoth(items, editor, 1);
    const enough = reached.length >= groupFrom;
    return {
      by: trait,
      title: `${resultTitles[trait]}: ${band}`,
      editor,
      faces: reached.length,
      change: enough ? pairAt(reached, 'change') : null,
      drift: enough ? pairAt(reached, 'drift') : null,
    };
  });
}

function worstOf(faces: readonly ComparedFace[], editor: ComparedEditor): WorstCase[] {
  return reachedByBoth(faces, editor, 1)
    .map(({ seed, base, editor: own }) => ({
      editor,
      seed,
      base: base.scores.change,
      value: own.scores.change,
    }))
    .filter(({ base, value }) => value > base)
    .sort((one, other) => other.value - other.base - (one.value - one.base))
    .slice(0, worstCases);
}

export function compareAttribute(
  attribute: ComparedAttribute,
  all: readonly ComparisonShard[],
): AttributeComparison {
  const shards = all.filter((shard) => shard.attribute === attribute);
  const faces = facesOf(shards);
  const editors = comparedEditors.filter((editor) => shards.some((shard) => shard.editor === editor));
  const others = editors.filter((editor) => editor !== 'base');
  const measures = ['change', 'drift'] as const;
  return {
    attribute,
    unit: attribute === 'age' ? 'years' : 'logit',
    faces: faces.map(({ seed, face, goal }) => ({ seed, ...face, goal })),
    leftOut: shards
      .filter((shard) => shard.editor === 'base' && !goalOf(shard).moved)
      .map((shard) => ({ seed: shard.seed, reached: goalOf(shard).goal, floor: goalOf(shard).floor })),
    goal: faces.length > 0 ? estimateOf(faces, (items) => mean(items.map(({ goal }) => goal))) : null,
    figures: editors.flatMap((editor) => comparedLevels.flatMap((level) => figuresAt(faces, editor, level))),
    curves: editors.flatMap((editor) => measures.map((measure) => curveOf(faces, editor, measure))),
    disturbed: others.flatMap((editor) =>
      comparedLevels.flatMap((level) =>
        measures.map((measure) => disturbedOf(faces, editor, level, measure)),
      ),
    ),
    groups: others.flatMap((editor) => groupsOf(faces, editor)),
    worst: others.flatMap((editor) => worstOf(faces, editor)),
  };
}
