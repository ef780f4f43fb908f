// From the photos' shards to the report's figures: medians and worst cases, against what the judges themselves can
// reach (the same photo encoded and aligned again) and what they say of different people.
import { groupFrom } from '../contracts/report.ts';
import { resultTitles } from '../contracts/sets.ts';
import { cosine, mean, median } from '../measure/statistics.ts';
import { byKind, noCodes } from '../sets/kinds.ts';
import type { FoundPhoto, PhotoQuality, PhotoShard } from './photos-shard.ts';
import { sortedAs } from './seen-face.ts';

export interface Range {
  readonly median: number;
  readonly worst: number;
  /** File of the worst. */
  readonly file: string;
}

export interface ExpressionFigures {
  readonly net: string;
  readonly change: Range;
  readonly kept: number;
  /** Of the same photo, encoded and aligned again. */
  readonly ceilingKept: number;
}

export interface PhotoFigures {
  readonly n: number;
  readonly identity: Range;
  readonly identityCeiling: number;
  /** Cosines of different photos: mean and highest; null of one photo. */
  readonly floor: { readonly mean: number; readonly most: number } | null;
  /** Median identity over the ceiling, and the same above the floor's mean. */
  readonly share: number;
  readonly shareAboveFloor: number | null;
  readonly drift: Range;
  readonly driftCeiling: number;
  readonly expression: readonly ExpressionFigures[];
  readonly psnr: Range;
  /** The encoder's start alone: median identity and drift. */
  readonly start: { readonly identity: number; readonly drift: number };
  readonly seconds: { readonly align: Range; readonly invert: Range };
  readonly steps: number;
  readonly poor: number;
  readonly edits: readonly { readonly edit: string; readonly identity: Range; readonly drift: Range }[];
  readonly kinds: readonly PhotoKind[];
}

/** Medians by the kind of face. */
export interface PhotoKind {
  readonly title: string;
  readonly n: number;
  /** Null: too few faces. */
  readonly figures: { readonly identity: number; readonly drift: number } | null;
}

interface Named {
  readonly file: string;
  readonly found: FoundPhoto;
}

function rangeOf(all: readonly Named[], value: (found: FoundPhoto) => number, worse: 'low' | 'high'): Range {
  const sign = worse === 'low' ? 1 : -1;
  const [worst] = [...all].sort((a, b) => sign * (value(a.found) - value(b.found)));
  return {
    median: median(all.map(({ found }) => value(found))),
    worst: value(worst.found),
    file: worst.file,
  };
}

function floorOf(all: readonly Named[]): PhotoFigures['floor'] {
  const cosines = all.flatMap(({ found }, index) =>
    all.slice(index + 1).map((other) => cosine(found.descriptor, other.found.descriptor)),
  );
  return cosines.length === 0 ? null : { mean: mean(cosines), most: Math.max(...cosines) };
}

function kindsOf(all: readonly Named[]): PhotoKind[] {
  const seen = all.flatMap(({ file, found }) => (found.face ? [{ file, found, face: found.face }] : []));
  return byKind(seen, ({ file, face }) => sortedAs(file, face), noCodes).map(({ trait, band, items }) => {
    const middle = (value: (found: FoundPhoto) => number) => median(items.map(({ found }) => value(found)));
    return {
      title: `${resultTitles[trait]}: ${band}`,
      n: items.length,
      figures:
        items.length < groupFrom
          ? null
          : {
              identity: middle(({ quality }) => quality.identity),
              drift: middle(({ quality }) => quality.drift),
            },
    };
  });
}

const keptOf = (all: readonly PhotoQuality[], at: number) =>
  all.filter(({ expression }) => expression[at].topKept).length;

/** Null where no photo had a face. */
export function photoFigures(shards: readonly PhotoShard[]): PhotoFigures | null {
  const all = shards.flatMap(({ file, result }): Named[] =>
    result.status === 'found' ? [{ file, found: result }] : [],
  );
  if (all.length === 0) return null;
  const middle = (value: (found: FoundPhoto) => number) => median(all.map(({ found }) => value(found)));
  const identity = rangeOf(all, ({ quality }) => quality.identity, 'low');
  const ceiling = middle((found) => found.ceiling.identity);
  const floor = floorOf(all);
  return {
    n: all.length,
    identity,
    identityCeiling: ceiling,
    floor,
    share: identity.median / ceiling,
    shareAboveFloor: floor && (identity.median - floor.mean) / (ceiling - floor.mean),
    drift: rangeOf(all, ({ quality }) => quality.drift, 'high'),
    driftCeiling: middle((found) => found.ceiling.drift),
    expression: all[0].found.quality.expression.map(({ net }, at) => ({
      net,
      change: rangeOf(all, ({ quality }) => quality.expression[at].change, 'high'),
      kept: keptOf(
        all.map(({ found }) => found.quality),
        at,
      ),
      ceilingKept: keptOf(
        all.map(({ found }) => found.ceiling),
        at,
      ),
    })),
    psnr: rangeOf(all, ({ quality }) => quality.psnr, 'low'),
    start: { identity: middle(({ start }) => start.identity), drift: middle(({ start }) => start.drift) },
    seconds: {
      align: rangeOf(all, ({ seconds }) => seconds.align, 'high'),
      invert: rangeOf(all, ({ seconds }) => seconds.invert, 'high'),
    },
    steps: middle(({ steps }) => steps),
    poor: all.filter(({ found }) => found.quality.poor.length > 0).length,
    edits: all[0].found.edits.map(({ edit }, at) => ({
      edit,
      identity: rangeOf(all, ({ edits }) => edits[at].identity, 'low'),
      drift: rangeOf(all, ({ edits }) => edits[at].drift, 'high'),
    })),
    kinds: kindsOf(all),
  };
}
