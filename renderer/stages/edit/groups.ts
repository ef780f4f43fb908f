// Directions in the order a hand looks for them. What moves the expression by itself and what comes without a name
// of its own stand apart; components of the latent space are for who asks for them ('Advanced').
import type { Direction } from '../../../main/contracts/entities.ts';

export interface Group {
  readonly title: string;
  readonly directions: readonly Direction[];
}

const titles = [
  'Appearance',
  'Expression',
  'Head',
  'Trained editors',
  'Learned here',
  'Imported',
  'Components',
] as const;
type Title = (typeof titles)[number];

function groupOf({ origin, moves }: Direction): Title {
  if (origin === 'pca' || origin === 'sefa') return 'Components';
  if (origin === 'imported') return 'Imported';
  if (origin === 'trained') return 'Trained editors';
  if (moves.includes('pose')) return 'Head';
  if (moves.length > 0) return 'Expression';
  return origin === 'learned' || origin === 'taught' ? 'Learned here' : 'Appearance';
}

/** Groups that have something in them; components only where they are asked for or in use. */
export function groupsOf(
  directions: readonly Direction[],
  { advanced, used }: { readonly advanced: boolean; readonly used: (direction: string) => boolean },
): readonly Group[] {
  return titles
    .map((title) => ({
      title,
      directions: directions.filter(
        (direction) =>
          groupOf(direction) === title && (title !== 'Components' || advanced || used(direction.id)),
      ),
    }))
    .filter((group) => group.directions.length > 0);
}
