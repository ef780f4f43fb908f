// Which pictures a form, or a table of norms, is about.
import type { ReadDatabase } from '../catalog/database.ts';
import { findIds } from '../catalog/find.ts';
import { membersOf } from '../catalog/members.ts';
import { everyRatedPicture, type RatedPicture } from '../catalog/rated-pictures.ts';
import { setById, versionById } from '../catalog/read-sets.ts';
import type { ExportSource } from '../contracts/exports.ts';
import { asAdded } from '../contracts/library.ts';
import type { RatedPictures } from '../contracts/ratings.ts';
import { currentMembers } from '../sets/standing.ts';

interface Choice {
  readonly source: ExportSource;
  readonly pictures: RatedPictures;
}

/** Of originals alone a filter finds faces, edited or not; else the faces of the variations it finds. Errors: set-unknown. */
export function chosenPictures(reader: ReadDatabase, choice: Choice): RatedPicture[] {
  const wanted = wantedIds(reader, choice);
  return everyRatedPicture(reader).filter(({ picture }) => wanted.has(picture));
}

function wantedIds(reader: ReadDatabase, { source, pictures }: Choice): ReadonlySet<string> {
  if (source.kind === 'filter' && pictures === 'originals')
    return new Set(findIds(reader, 'faces', source.filter, asAdded));
  const members = membersOfSource(reader, source);
  return new Set([
    ...(pictures === 'originals' ? [] : members.map(({ variation }) => variation)),
    ...(pictures === 'variations' ? [] : members.map(({ face }) => face)),
  ]);
}

function membersOfSource(reader: ReadDatabase, source: ExportSource) {
  if (source.kind === 'set') return currentMembers(reader, setById(reader, source.set)).members;
  if (source.kind === 'version') versionById(reader, source.version);
  return membersOf(reader, source);
}
