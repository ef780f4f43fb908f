// The directions that ship with the program: small files in native-models/directions, learned from samples of the
// generator by `mien directions learn`.
import { readdir, readFile } from 'node:fs/promises';
import { parseDirection, type StoredDirection } from './direction-file.ts';

export type { StoredDirection };

const folder = new URL('../../native-models/directions/', import.meta.url);
/** The order on screen; anything else follows by name. */
const order = ['age', 'gender', 'smile', 'mouth-open', 'yaw', 'pitch', 'skin-lightness', 'hair-lightness'];

let shipped: Promise<StoredDirection[]> | undefined;

async function load(): Promise<StoredDirection[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const directions = await Promise.all(
    names.map(async (name) => parseDirection(await readFile(new URL(name, folder), 'utf8'))),
  );
  const rank = ({ id }: StoredDirection) => (order.includes(id) ? order.indexOf(id) : order.length);
  return directions.sort((left, right) => rank(left) - rank(right) || left.id.localeCompare(right.id));
}

export function shippedDirections(): Promise<StoredDirection[]> {
  shipped ??= load();
  return shipped;
}
