// Consent to be shown: raters and reviewers elsewhere see nobody who has not agreed to it, from the day it ends.
import { expect, it } from 'vitest';
import { insertQueue } from '../../../main/catalog/review-queues.ts';
import { recordConsent } from '../../../main/catalog/subjects.ts';
import { insertPhotoFace } from '../../../main/catalog/write-photos.ts';
import { insertVariation } from '../../../main/catalog/write-variations.ts';
import { everything } from '../../../main/contracts/filter.ts';
import { newRatingFormSchema, questionOf } from '../../../main/contracts/ratings.ts';
import { newQueueSchema } from '../../../main/contracts/review-queues.ts';
import { ratingBundle } from '../../../main/ratings/bundle.ts';
import { makeForm, sheetOf } from '../../../main/ratings/rate.ts';
import { reviewBundle } from '../../../main/review/bundle.ts';
import { findItems } from '../../../main/review/find-items.ts';
import { photoFace, photoResult } from '../catalog/photo-results.ts';
import { variationResult } from '../catalog/results.ts';
import { temporaryLibrary } from '../catalog/temporary.ts';

const consent = (show: boolean, share = true) => ({
  legalBasis: 'consent',
  permits: { edit: true, show, share, train: false },
  expires: null,
  ethics: '',
});

/** 'open' may be shown and shared, 'hidden' not shown, 'kept' not shared; a photo and a variation of each. */
async function library() {
  const { writer } = temporaryLibrary();
  recordConsent(writer, 'open', consent(true));
  recordConsent(writer, 'hidden', consent(false));
  recordConsent(writer, 'kept', consent(true, false));
  for (const [index, subject] of ['open', 'hidden', 'kept'].entries()) {
    const face = insertPhotoFace(writer, photoFace(subject, 0, { subject }), await photoResult(index + 1)).id;
    insertVariation(writer, face, await variationResult(index + 1), { kept: true });
  }
  return writer;
}

const asked = newRatingFormSchema.parse({
  title: 'Faces',
  repeats: 0,
  questions: [questionOf('valence=1..7 How pleasant?')],
  source: { kind: 'filter', filter: everything },
});

const hidden = '1 face was left out with all variations: hidden has not agreed to: show.';
const kept = '1 face was left out with all variations: kept has not agreed to: share.';

it('a form is made of whom raters may be shown, and forgets who takes that back', async () => {
  const writer = await library();
  const { id: form } = makeForm(writer, asked);
  const sheet = () => sheetOf(writer, { form, rater: 'Ben' }).length;
  expect(sheet()).toBe(2);
  recordConsent(writer, 'kept', consent(false));
  expect(sheet()).toBe(1);
  recordConsent(writer, 'open', consent(false));
  expect(() => makeForm(writer, asked)).toThrow('hidden has not agreed to: show.');
});

it('a page for a rater or a reviewer holds whom it may, and whoever asks is told of the others', async () => {
  const writer = await library();
  const { id: form } = makeForm(writer, asked);
  const whole = { from: 0, limit: 100 };
  expect(await ratingBundle(writer, { form, rater: 'Ben', ...whole })).toMatchObject({
    places: 1,
    withheld: [kept],
  });
  const queueAsked = newQueueSchema.parse({
    title: 'All',
    filter: everything,
    order: { kind: 'random', seed: 7 },
    blind: true,
  });
  const queue = insertQueue(writer, queueAsked, findItems(writer, queueAsked), null).id;
  expect(await reviewBundle(writer, { queue, reviewer: 'Ben', ...whole })).toMatchObject({
    items: 1,
    left: 0,
    withheld: [hidden, kept],
  });
});
