// What the desk's keys do (editActions.ts names them).
import type { Variation } from '../../../main/contracts/entities.ts';
import { notify } from '../../data/problems.ts';
import { useShortcuts } from '../../frame/shortcuts.ts';
import { changeDesk, emptyDesk, showStage, useView } from '../../frame/viewState.ts';
import { flip, nextLayout, showWhole, zoomBy } from '../../parts/compare/compareState.ts';
import { toggleLayer } from '../../parts/overlay/overlayState.ts';
import { copyDesk, pasteDesk, redo, undo } from './deskHistory.ts';
import { editActions } from './editActions.ts';
import { deskOf } from './requests.ts';
import type { Render } from './useRender.ts';

const closer = 1.5;

interface Hand {
  readonly face: string;
  readonly variations: readonly Variation[];
  readonly render: Render;
  readonly toggleBoth: () => void;
}

export function useEditKeys({ face, variations, render, toggleBoth }: Hand): void {
  const desk = () => useView.getState().desks[face] ?? emptyDesk;
  const step = (by: number) => {
    const order = [null, ...variations];
    const here = order.findIndex((one) => (one?.id ?? null) === desk().shown);
    const next = order[here + by];
    if (next) changeDesk(face, deskOf(next));
    else if (next === null) changeDesk(face, { strengths: {}, rows: {}, shown: null, awaited: null });
  };
  useShortcuts(editActions, {
    render: render.start,
    leave: () => showStage('library'),
    undo: () => undo(face),
    redo: () => redo(face),
    copy: () => {
      copyDesk(desk());
      notify('done', 'Sliders and lock copied: open another face and paste them there.');
    },
    paste: () => pasteDesk(face),
    lock: () => {
      const { lock } = desk();
      changeDesk(face, { lock: { ...lock, on: !lock.on }, shown: null, awaited: null });
    },
    both: toggleBoth,
    mesh: () => toggleLayer('mesh'),
    landmarks: () => toggleLayer('landmarks'),
    regions: () => toggleLayer('regions'),
    drift: () => toggleLayer('drift'),
    heat: () => toggleLayer('heat'),
    layout: nextLayout,
    flip: { press: () => flip(true), release: () => flip(false) },
    larger: () => zoomBy(closer),
    smaller: () => zoomBy(1 / closer),
    whole: showWhole,
    previous: () => step(-1),
    next: () => step(1),
  });
}
