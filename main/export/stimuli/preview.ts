// What a standardised set would be like, before it is written: the whole set is measured, piece by piece, and what stands
// out is shown. What was measured of a picture is kept while the studio is open, so that another look costs little.
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import type { ReadDatabase } from '../../catalog/database.ts';
import { readPicture } from '../../catalog/picture-store.ts';
import type { CallOutput } from '../../contracts/calls.ts';
import type { StimulusCase, StimulusSettings } from '../../contracts/stimuli.ts';
import { sha256OfJson } from '../../support/hash.ts';
import type { ExportChoice } from '../content.ts';
import { type ChosenPicture, chosenPictures, measureStored, standardFrom, storedFace } from './standard.ts';
import { type Measured, openTally, type Target } from './survey.ts';
import { spread, type Worst, worstOf } from './worst.ts';

/** Milliseconds that one call measures for, and pictures whose measures are kept. */
const patience = 2500;
const mostKept = 4000;
/** Side of the pictures that are shown, and what outlines and luma are measured on. */
const previewSide = 256;

export interface StimuliPreviewer {
  preview(
    choice: ExportChoice,
    settings: StimulusSettings,
    cases: number,
  ): Promise<CallOutput<'previewStimuli'>>;
}

interface Found {
  readonly picture: string;
  readonly owner: ChosenPicture;
  readonly face: string;
  readonly measured: Measured;
}

/** `keep`: of a PNG that is shown and not stored; answers its id. */
export function openStimuliPreviewer(
  reader: ReadDatabase,
  keep: (png: Uint8Array) => string,
): StimuliPreviewer {
  const known = new Map<string, Measured>();
  return {
    async preview(choice, asked, cases) {
      const settings = { ...asked, size: Math.min(asked.size, previewSide) };
      const found = await measureSome(reader, choice, settings, known);
      const tally = openTally(settings);
      for (const { measured } of found) tally.add(measured);
      const total = choice.faces.length + choice.variations.length;
      const target = tally.target();
      return {
        total,
        done: found.length,
        luma: spread(found.map(({ measured }) => measured.moments.mean)),
        contrast: spread(found.map(({ measured }) => measured.moments.deviation)),
        target: settings.match.kind === 'none' ? null : { mean: target.mean, contrast: target.contrast },
        cases:
          found.length < total ? [] : await shownCases(reader, worstOf(found, cases), settings, target, keep),
      };
    },
  };
}

/** Those measured before, and as many more as there is time for; in the export's order, without gaps. */
async function measureSome(
  reader: ReadDatabase,
  choice: ExportChoice,
  settings: StimulusSettings,
  known: Map<string, Measured>,
): Promise<Found[]> {
  const found: Found[] = [];
  const end = performance.now() + patience;
  const { match, ...place } = settings;
  // What all are matched to changes nothing of what is measured before.
  const how = sha256OfJson({ ...place, histogram: match.kind === 'histogram' });
  const room = Math.max(mostKept, choice.faces.length + choice.variations.length);
  for (const owner of chosenPictures(choice)) {
    const stored = storedFace(reader, owner);
    if (!stored) continue;
    const said = stored.keypoints.flatMap(({ corrected = [] }) => corrected);
    const key = `${stored.picture} ${how} ${JSON.stringify(said)}`;
    let measured = known.get(key);
    if (!measured) {
      if (performance.now() > end) break;
      measured = await measureStored(reader, stored, settings);
      known.set(key, measured);
      const oldest = known.keys().next();
      if (known.size > room && !oldest.done) known.delete(oldest.value);
      // Whoever else asks the studio for something comes in between.
      await setTimeout(0);
    }
    found.push({ picture: stored.picture, face: stored.face, owner, measured });
  }
  return found;
}

async function shownCases(
  reader: ReadDatabase,
  worst: readonly Worst<Found>[],
  settings: StimulusSettings,
  target: Target,
  keep: (png: Uint8Array) => string,
): Promise<StimulusCase[]> {
  const cases: StimulusCase[] = [];
  for (const { one, kind, value, departure } of worst) {
    const stored = storedFace(reader, one.owner);
    if (!stored) continue;
    const { standardise } = standardFrom(new Map([[one.picture, one.measured]]), target, settings);
    const { png } = await standardise(one.picture, readPicture(reader, one.picture), stored.keypoints);
    cases.push({
      ...{ kind, value, departure, face: one.face, before: one.picture },
      variation: one.owner.kind === 'variation' ? one.owner.id : null,
      after: keep(await sharp(png).toColourspace('srgb').png().toBuffer()),
    });
  }
  return cases;
}
