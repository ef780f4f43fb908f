// From the library to the desk.
import type { Call } from '../../../main/contracts/calls.ts';
import type { Variation } from '../../../main/contracts/entities.ts';
import type { Entry } from '../../data/library.ts';
import { report } from '../../data/problems.ts';
import { changeDesk, openFace } from '../../frame/viewState.ts';
import { deskOf } from '../edit/requests.ts';

/** With the sliders as they stood when it was made. */
export function openVariation(variation: Variation): void {
  changeDesk(variation.face, deskOf(variation));
  openFace(variation.face);
}

export function openEntry(call: Call, entry: Entry): void {
  if (entry.of === 'faces') openFace(entry.id);
  else
    void call('variation', { variation: entry.id })
      .then(({ variation }) => openVariation(variation))
      .catch(report);
}
