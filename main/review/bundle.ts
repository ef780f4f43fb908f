// A queue, or a part of it, as one HTML file for a reviewer who has no Mien: pictures inside, nothing of edit or
// measures, and the sides as this reviewer would see them in the window. Whoever has not agreed to be shared and shown is
// not in it.
import sharp from 'sharp';
import type { ReadDatabase } from '../catalog/database.ts';
import { readPicture } from '../catalog/picture-store.ts';
import { listReasons, listVerdictTags } from '../catalog/review-lists.ts';
import { itemAt, itemsOfQueue, queueById } from '../catalog/review-queues.ts';
import { verdictFileFormat } from '../contracts/review.ts';
import { shownElsewhere } from '../export/consent.ts';
import { mienVersion } from '../support/version.ts';
import { type BundleItem, bundlePage } from './bundle-page.ts';
import { reviewedAt } from './say.ts';

/** Pixels: enough to judge a mouth by, and 200 places make some 20 MB. */
const side = 512;

const offeredTags = 12;

export interface BundleRequest {
  readonly queue: string;
  readonly reviewer: string;
  readonly from: number;
  readonly limit: number;
}

/** Errors: queue-unknown, file-unreadable. */
export async function reviewBundle(
  reader: ReadDatabase,
  { queue: id, reviewer, from, limit }: BundleRequest,
): Promise<{ html: string; items: number; left: number; withheld: string[]; faces: string[] }> {
  const queue = queueById(reader, id);
  const all = itemsOfQueue(reader, id, reviewer);
  const { faces, leftOut } = shownElsewhere(reader, [...new Set(all.map(({ face }) => face))]);
  const permitted = new Set(faces);
  const places = all.filter(({ face }) => permitted.has(face));
  const chosen = places.slice(from, from + limit);
  const items: BundleItem[] = [];
  for (const { position } of chosen) items.push(await itemOf(reader, { queue: id, position, reviewer }));
  const html = bundlePage({
    title: queue.title,
    task: queue.task,
    reviewer,
    program: `${mienVersion} bundle`,
    queue: id,
    blind: queue.blind,
    reasons: listReasons(reader),
    tags: listVerdictTags(reader).slice(0, offeredTags),
    format: verdictFileFormat,
    items,
  });
  const left = Math.max(0, places.length - from - items.length);
  const shown = [...new Set(chosen.map(({ face }) => face))];
  return { html, items: items.length, left, withheld: [...leftOut], faces: shown };
}

async function itemOf(reader: ReadDatabase, place: Parameters<typeof reviewedAt>[1]): Promise<BundleItem> {
  const { variation, other, source, picture, otherPicture, swapped } = reviewedAt(reader, place);
  const pair =
    otherPicture === null
      ? ([[source, 'before'] as const, [picture, 'after'] as const] as const)
      : ([[picture, 'locked'] as const, [otherPicture, 'unlocked'] as const] as const);
  const [left, right] = swapped ? [pair[1], pair[0]] : pair;
  return {
    variation,
    other,
    left: await pictureAddress(reader, left[0]),
    right: await pictureAddress(reader, right[0]),
    source: other === null ? null : await pictureAddress(reader, source),
    leftIs: left[1],
    order: itemAt(reader, place.queue, place.position).order,
  };
}

/** The picture as an address that holds it, small enough for a page. */
export async function pictureAddress(reader: ReadDatabase, picture: string): Promise<string> {
  const jpeg = await sharp(readPicture(reader, picture))
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 85 })
    .toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
}
