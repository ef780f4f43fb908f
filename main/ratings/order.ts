// In which order a rater sees the pictures of a form, and which of them twice: drawn from the form's seed and the
// rater's name, so that it is the same wherever they rate, and stays when a picture is erased.
import type { RatedPicture } from '../catalog/rated-pictures.ts';
import { repeatCount } from '../catalog/rating-forms.ts';
import { sha256OfJson } from '../support/hash.ts';

export interface Place {
  readonly picture: RatedPicture;
  readonly repeat: boolean;
}

/**
 * Every picture once, in the rater's own order. Repeats are drawn from its first half and lie in the second, spread
 * evenly and in the same order, so that about half of the form lies between two looks.
 */
export function placesOf(
  pictures: readonly RatedPicture[],
  { seed, repeats }: { readonly seed: number; readonly repeats: number },
  rater: string,
): Place[] {
  const first = drawn(pictures, [seed, rater, 'order']);
  const half = Math.ceil(first.length / 2);
  const count = Math.min(half, repeatCount(first.length, repeats));
  const chosen = new Set(drawn(first.slice(0, half), [seed, rater, 'repeat']).slice(0, count));
  const again = first.filter((picture) => chosen.has(picture));
  const later = first.length - half;
  const places: Place[] = first.slice(0, half).map((picture) => ({ picture, repeat: false }));
  for (let at = 0, used = 0; at <= later; at++) {
    // The k-th of n repeats comes behind so much of the second half that the last one ends it.
    while (used < again.length && at >= Math.round(((used + 1) * later) / again.length))
      places.push({ picture: again[used++], repeat: true });
    if (at < later) places.push({ picture: first[half + at], repeat: false });
  }
  return places;
}

/** By a hash of what is drawn for and the picture. */
function drawn(pictures: readonly RatedPicture[], of: readonly (string | number)[]): RatedPicture[] {
  return pictures
    .map((picture) => ({ picture, rank: sha256OfJson([...of, picture.picture]) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .map(({ picture }) => picture);
}
