import type { Member } from '../catalog/members.ts';
import { type Balance, type SplitName, traits } from '../contracts/sets.ts';
import { bandOf, inBandOrder, traitTitles } from './bands.ts';

/** How many faces and variations are in each band; `splitOf` where there are splits. */
export function balanceOf(
  members: readonly Member[],
  splitOf?: (variation: string) => SplitName | null,
): Balance[] {
  return traits.map((trait) => {
    const bands = new Map<string, Member[]>();
    for (const member of members) {
      const name = bandOf(trait, member);
      const inBand = bands.get(name);
      if (inBand) inBand.push(member);
      else bands.set(name, [member]);
    }
    return {
      trait,
      title: traitTitles[trait],
      bands: inBandOrder(trait, bands.keys()).map((name) => {
        const inBand = bands.get(name)!;
        return {
          name,
          faces: new Set(inBand.map(({ face }) => face)).size,
          variations: inBand.length,
          splits: splitOf ? countSplits(inBand.map(({ variation }) => splitOf(variation))) : null,
        };
      }),
    };
  });
}

export function countSplits(splits: readonly (SplitName | null)[]): Record<SplitName, number> {
  const counts = { train: 0, validation: 0, test: 0 };
  for (const split of splits) if (split) counts[split] += 1;
  return counts;
}
