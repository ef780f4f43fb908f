// A library in which a person has left a trace wherever one can be left: photo, names, notes, verdicts, corrections,
// descriptors, thumbnails, filters, jobs, exports, copies from before a migration.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { recordDescriptor } from '../../main/catalog/descriptors.ts';
import { appendCorrection } from '../../main/catalog/keypoint-corrections.ts';
import type { WritableLibrary } from '../../main/catalog/library.ts';
import { recordExport } from '../../main/catalog/made-exports.ts';
import { insertQueue } from '../../main/catalog/review-queues.ts';
import { recordConsent } from '../../main/catalog/subjects.ts';
import { changeTags, saveFilter } from '../../main/catalog/tags.ts';
import { keepThumbnail, thumbnailSizes } from '../../main/catalog/thumbnails.ts';
import { appendToLog } from '../../main/catalog/verdict-log.ts';
import { createJob, finishItem, nextItem } from '../../main/catalog/write-jobs.ts';
import { insertPhotoFace } from '../../main/catalog/write-photos.ts';
import { insertSet } from '../../main/catalog/write-sets.ts';
import { insertVariation, keepVariation } from '../../main/catalog/write-variations.ts';
import type { Filter } from '../../main/contracts/filter.ts';
import { newQueueSchema } from '../../main/contracts/review-queues.ts';
import { freezeSet } from '../../main/sets/freeze.ts';
import { sha256 } from '../../main/support/hash.ts';
import { libraryPart } from '../../main/support/paths.ts';
import { photoFace, photoResult } from '../unit/catalog/photo-results.ts';
import { variationResult } from '../unit/catalog/results.ts';

/** Words that are nowhere but in one person's data. */
export const words = (name: string) => ({
  subject: `Subject-${name}-Lindqvist`,
  photo: `photo-of-${name}-by-the-lake`,
  note: `${name} blinked in this one`,
  label: `label-${name}`,
  tag: `tag-${name}`,
  verdictNote: `reviewers found ${name} squinting`,
  verdictTag: `verdict-tag-${name}`,
});

const consent = {
  legalBasis: 'consent',
  permits: { edit: true, show: true, share: true, train: true },
  expires: null,
  ethics: 'E-17',
};
const seen = {
  view: 'pair',
  compare: 'side',
  recipe: true,
  measures: true,
  others: false,
  left: 'before',
} as const;

/** Answers the person's face. */
export async function addPerson({ writer, directory }: WritableLibrary, name: string, seed: number) {
  const said = words(name);
  recordConsent(writer, said.subject, consent);
  const job = createJob(writer, {
    kind: 'intake',
    title: 'Take in a photo',
    input: {
      sources: [{ kind: 'incoming', incoming: sha256(said.photo), name: `${said.photo}.jpg` }],
      subject: said.subject,
    },
    items: [
      { kind: 'incoming', incoming: sha256(said.photo), name: `${said.photo}.jpg`, subject: said.subject },
    ],
  });
  const item = nextItem(writer, job.id)!;
  const taken = { ...photoFace(said.photo), subject: said.subject };
  const result = { latent: noise(23 * 512), picture: await noisePicture(), aligned: await noisePicture() };
  const face = insertPhotoFace(writer, taken, { ...(await photoResult(seed)), ...result });
  finishItem(writer, item, sha256(said.photo));
  const variations = [];
  for (const strength of [1, 2]) {
    const { id, picture } = insertVariation(writer, face.id, {
      ...(await variationResult(seed, strength)),
      latent: noise(23 * 512),
      picture: await noisePicture(),
    });
    keepVariation(writer, id, { labels: [said.label], note: said.note });
    variations.push(id);
    recordDescriptor(writer, { variation: id }, descriptor(picture));
    appendCorrection(
      writer,
      { variation: id },
      {
        detector: 'face_landmark_68',
        point: 48,
        place: [0.1 + seed / 1000, 0.2 + strength / 1000],
        occluded: false,
        reviewer: 'Ana',
      },
    );
    for (const size of thumbnailSizes)
      keepThumbnail(directory, picture, size, Buffer.from(`thumbnail ${name} ${strength} ${size} px`));
  }
  recordDescriptor(writer, { face: face.id }, descriptor(face.picture));
  changeTags(writer, { faces: [face.id], variations }, { add: [said.tag], remove: [] });
  const filter: Filter = {
    text: '',
    conditions: [{ kind: 'one-of', field: 'subject', values: [said.subject] }],
  };
  saveFilter(writer, `filter of ${seed}`, filter);
  const wanted = newQueueSchema.parse({
    title: 'All',
    filter,
    order: { kind: 'random', seed: 1 },
    blind: false,
  });
  const items = variations.map((variation) => ({ variation, other: null }));
  const queue = insertQueue(writer, wanted, items, null).id;
  for (const variation of variations)
    appendToLog(writer, {
      kind: 'verdict',
      variation,
      reviewer: 'Ana',
      answer: 'reject',
      reasons: [],
      tags: [said.verdictTag],
      note: said.verdictNote,
      seconds: 2,
      queue,
      order: 'random',
      blind: false,
      seen,
    });
  const set = insertSet(writer, { name: `set of ${seed}`, rule: filter, variations: [], complete: null });
  const version = freezeSet(writer, set.id, { note: '', splitting: null });
  const own = join(libraryPart(directory, 'exports'), `own-${seed}`);
  mkdirSync(own);
  writeFileSync(join(own, 'metadata.jsonl'), JSON.stringify(said));
  const elsewhere = `/exports-elsewhere/set-${seed}`;
  for (const target of [own, elsewhere])
    recordExport(writer, { target, form: 'folder', version: version.id, faces: [face.id] });
  return { face: face.id, variations, version: version.id, own, elsewhere };
}

const descriptor = (picture: string) => ({
  picture,
  model: sha256('face_recognition'),
  vector: noise(128),
});

/** Numbers that nothing else holds. */
const noise = (length: number) => Float32Array.from({ length }, () => Math.random());
const noisePicture = () =>
  sharp(randomBytes(32 * 32 * 3), { raw: { width: 32, height: 32, channels: 3 } })
    .png()
    .toBuffer();
