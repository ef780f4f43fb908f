// The start of the library, as the guide shows it: the same objects each time, for queries compare them.
import { everything } from '../../../../main/contracts/filter.ts';
import { asAdded } from '../../../../main/contracts/library.ts';
import type { Listed } from '../../../data/library.ts';

export const everyFace: Listed = { of: 'faces', filter: everything, sort: asAdded };
export const firstPage: readonly number[] = [0];
