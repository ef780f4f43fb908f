// The kinds of faces that every table of results counts by: age band, perceived gender and skin lightness, as people
// coded them and else as a net reads the picture. Lightness is the light of the cheeks and nothing more.
import type { Member } from '../catalog/members.ts';
import { type ResultTrait, resultTraits } from '../contracts/sets.ts';
import { inBandOrder, resultBandOf } from './bands.ts';

/** What a face is sorted by; `face` is what people's codes name it by. */
export type SortedFace = Pick<Member, ResultTrait | 'face'>;

/** By trait, then by face. */
export type Codes = Readonly<Record<ResultTrait, ReadonlyMap<string, string>>>;

/** Of faces that no person has coded: a report's own seeds. */
export const noCodes: Codes = { age: new Map(), gender: new Map(), skin: new Map() };

export interface Kind<Item> {
  readonly trait: ResultTrait;
  readonly band: string;
  /** Faces that a person has put here. */
  readonly coded: number;
  readonly items: readonly Item[];
}

/** Each trait's bands in the order they are read in; bands that hold nothing are left out. */
export function byKind<Item>(
  items: readonly Item[],
  faceOf: (item: Item) => SortedFace,
  codes: Codes,
): Kind<Item>[] {
  return resultTraits.flatMap((trait) => {
    const bands = Map.groupBy(items, (item) => bandWith(codes, trait, faceOf(item)));
    return inBandOrder(trait, bands.keys()).map((band) => {
      const inBand = bands.get(band)!;
      const faces = new Set(inBand.map((item) => faceOf(item).face));
      return {
        trait,
        band,
        coded: [...faces].filter((face) => codes[trait].has(face)).length,
        items: inBand,
      };
    });
  });
}

/** How many faces' skin lightness was neither measured nor coded. */
export function unmeasuredFaces(faces: readonly SortedFace[], codes: Codes): number {
  const lacking = faces.filter(({ face, skin }) => skin === null && !codes.skin.has(face));
  return new Set(lacking.map(({ face }) => face)).size;
}

/** What a person coded stands before what a net says. */
function bandWith(codes: Codes, trait: ResultTrait, face: SortedFace): string {
  const code = codes[trait].get(face.face);
  if (code === undefined) return resultBandOf(trait, face);
  return trait === 'gender' ? code : resultBandOf(trait, { ...face, [trait]: Number(code) });
}
