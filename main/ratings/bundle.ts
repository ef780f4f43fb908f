// A form, or a part of it, as one HTML file for a rater who has no Mien: pictures inside, in that rater's own order.
// Whoever has not agreed to be shared and shown is not in it.
import type { ReadDatabase } from '../catalog/database.ts';
import { formById, picturesOfForm } from '../catalog/rating-forms.ts';
import { ratingFileFormat } from '../contracts/ratings.ts';
import { shownElsewhere } from '../export/consent.ts';
import { pictureAddress } from '../review/bundle.ts';
import { mienVersion } from '../support/version.ts';
import { ratingPage } from './bundle-page.ts';
import { placesOf } from './order.ts';

export interface BundleRequest {
  readonly form: string;
  readonly rater: string;
  readonly from: number;
  readonly limit: number;
}

/** Errors: form-unknown, file-unreadable. */
export async function ratingBundle(
  reader: ReadDatabase,
  { form: id, rater, from, limit }: BundleRequest,
): Promise<{ html: string; places: number; left: number; withheld: string[]; faces: string[] }> {
  const form = formById(reader, id);
  const pictures = picturesOfForm(reader, id);
  const { faces, leftOut } = shownElsewhere(reader, [...new Set(pictures.map(({ face }) => face))]);
  const shared = new Set(faces);
  const places = placesOf(pictures, form, rater).filter(({ picture }) => shared.has(picture.face));
  const chosen = places.slice(from, from + limit);
  const images: Record<string, string> = {};
  for (const { picture } of chosen) images[picture.picture] ??= await pictureAddress(reader, picture.image);
  const html = ratingPage({
    ...{ title: form.title, form: id, rater, program: `${mienVersion} bundle`, format: ratingFileFormat },
    questions: form.questions,
    images,
    places: chosen.map(({ picture, repeat }) => ({ picture: picture.picture, repeat })),
  });
  const left = Math.max(0, places.length - from - chosen.length);
  const shown = [...new Set(chosen.map(({ picture }) => picture.face))];
  return { html, places: chosen.length, left, withheld: [...leftOut], faces: shown };
}
