// Teaching an attribute: labels are kept at once, and each time faces are asked for, what is labelled is fitted.
import { insertDirection } from '../../catalog/directions.ts';
import { latentOfFace } from '../../catalog/latents.ts';
import { faceById } from '../../catalog/read-faces.ts';
import { assertPermits, consentTrouble, subjectOfFace } from '../../catalog/subjects.ts';
import {
  forgetTeaching,
  labelsOf,
  listTeachings,
  type NewLabel,
  recordQuality,
  startTeaching,
  takeLabelBack,
  teachingByName,
  writeLabels,
} from '../../catalog/teachings.ts';
import { ExpectedError } from '../../contracts/errors.ts';
import type { TaughtLabel, TaughtSample, TeachingQuality } from '../../contracts/teach.ts';
import { apartFromAll } from '../../edit/discover/apart.ts';
import { formatLabels, parseLabels } from '../../edit/teach/label-file.ts';
import type { LabelToFit } from '../../engine/protocol.ts';
import { sha256 } from '../../support/hash.ts';
import type { Handlers, StudioContext } from '../context.ts';
import { allDirections, findDirection } from '../directions.ts';
import type { Reading } from './reading.ts';

const everyRow: [number, number] = [0, 22];
const taughtRange: [number, number] = [-6, 6];

export function teachReadingCalls({
  reader,
}: Pick<Reading, 'reader'>): Handlers<'teachings' | 'taughtLabels'> {
  return {
    teachings: () => ({ teachings: listTeachings(reader) }),
    taughtLabels: ({ name }) => {
      teachingByName(reader, name);
      return { labels: labelsOf(reader, name) };
    },
  };
}

type Names = 'startTeaching' | 'teachNext' | 'teach' | 'importLabels' | 'keepTaught' | 'forgetTeaching';

export function teachCalls(context: StudioContext): Handlers<Names> {
  const { library, engine, pictures, emit } = context;
  const { reader, writer } = library;

  /** Yes and no labels as the engine takes them, or none while too few are there; whose consent to train has ended since is left out. */
  function labelsToFit(name: string): LabelToFit[] {
    if (teachingByName(reader, name).missing !== null) return [];
    return labelsOf(reader, name).flatMap((label) => {
      const source = sourceOf(label.sample);
      if (label.answer === 'skip' || !source || !mayTrain(label.sample)) return [];
      return [{ source, yes: label.answer === 'yes', fair: label.origin !== 'unsure' }];
    });
  }

  function mayTrain(sample: TaughtSample): boolean {
    const subject = sample.kind === 'face' ? subjectOfFace(reader, sample.face) : null;
    return subject === null || consentTrouble(subject, 'train') === null;
  }

  function sourceOf(sample: TaughtSample): LabelToFit['source'] | null {
    if (sample.kind === 'seed') return sample;
    const latent = latentOfFace(reader, sample.face)?.vector;
    return latent ? { kind: 'latent', latent } : null;
  }

  /** Errors: face-unknown, consent-refuses. */
  function assertTeachable(sample: TaughtSample): void {
    if (sample.kind !== 'face') return;
    faceById(reader, sample.face);
    assertPermits(reader, sample.face, 'train');
  }

  return {
    startTeaching: async ({ name, title }) => {
      const known = (await allDirections(reader)).find(({ id }) => id === name);
      if (known && known.origin !== 'taught')
        throw new ExpectedError('input-invalid', `There is already a direction named ${name}.`);
      return { teaching: startTeaching(writer, name, title) };
    },
    teachNext: async ({ name, count, shown }) => {
      const labels = labelsOf(reader, name);
      const seeds = labels.flatMap(({ sample }) => (sample.kind === 'seed' ? [sample.seed] : []));
      const { fit, next } = await engine.run('teach', {
        labels: labelsToFit(name),
        passed: [...seeds, ...shown],
        pictures: count,
        answered: labels.length + shown.length,
      });
      // Forgotten meanwhile: 'teaching-unknown' is the answer then.
      const teaching = fit ? recordQuality(writer, name, fit.quality) : teachingByName(reader, name);
      const samples = next.map(({ picture, ...sample }) => ({
        ...sample,
        picture: pictures.keepPreview(picture),
      }));
      return { teaching, samples };
    },
    teach: ({ name, sample, answer, origin }) => {
      if (answer === null) return { teaching: takeLabelBack(writer, name, sample) };
      assertTeachable(sample);
      return { teaching: writeLabels(writer, name, [{ sample, answer, origin }]) };
    },
    importLabels: ({ name, text }) => {
      const { labels, refused } = parseLabels(text);
      const taken: NewLabel[] = [];
      for (const { line, sample, answer } of labels)
        try {
          assertTeachable(sample);
          taken.push({ sample, answer, origin: 'file' });
        } catch (error) {
          if (!(error instanceof ExpectedError)) throw error;
          refused.push({ line, reason: error.message });
        }
      const teaching = writeLabels(writer, name, taken);
      return { teaching, taken: taken.length, refused: refused.sort((one, other) => one.line - other.line) };
    },
    keepTaught: async ({ name, moves, apartFrom }) => {
      const { title, missing } = teachingByName(reader, name);
      if (missing !== null) throw new ExpectedError('teaching-labels', missing);
      const others = await Promise.all(apartFrom.map((other) => findDirection(reader, other)));
      const { fit } = await engine.run('teach', {
        labels: labelsToFit(name),
        passed: [],
        pictures: 0,
        answered: 0,
      });
      if (!fit) throw new ExpectedError('teaching-labels');
      recordQuality(writer, name, fit.quality);
      const direction = insertDirection(
        writer,
        {
          id: name,
          title,
          origin: 'taught',
          provenance: provenanceOf(labelsOf(reader, name), fit.penalty, apartFrom),
          rows: everyRow,
          unit: null,
          moves,
          range: taughtRange,
          quality: qualityInWords(fit.quality),
          vector: apartFromAll(fit.vector, others),
        },
        { replace: true },
      );
      emit({ kind: 'library', changed: 'directions' });
      return { direction };
    },
    forgetTeaching: ({ name }) => {
      forgetTeaching(writer, name);
      return {};
    },
  };
}

const percent = (share: number) => `${Math.round(100 * share)} %`;

function qualityInWords({ accuracy, low, high, ofYes, ofNo, judged }: TeachingQuality): string {
  return (
    `${percent(accuracy)} of ${judged} left-out labels told right (95 % interval ${percent(low)} to ` +
    `${percent(high)}; yes ${percent(ofYes)}, no ${percent(ofNo)})`
  );
}

function provenanceOf(labels: readonly TaughtLabel[], penalty: number, apartFrom: readonly string[]): string {
  const count = (answer: string) => labels.filter((label) => label.answer === answer).length;
  const apart = apartFrom.length > 0 ? ` Apart from ${apartFrom.join(', ')}.` : '';
  return (
    `Taught by ${count('yes')} yes and ${count('no')} no labels of this library (SHA-256 of the labels ` +
    `${sha256(formatLabels(labels))}): linear separator on W, logistic regression, penalty ${penalty}.${apart}`
  );
}
