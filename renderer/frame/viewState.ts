// What the window shows right now: nothing of the library is kept here, only where the eye and the hand are.
import { create } from 'zustand';
import type { RegionWeights } from '../../main/contracts/recipe.ts';
import type { ReferenceRequest } from '../../main/contracts/transfer.ts';

/** Which of them there are, and in what order, stands in stages.ts. */
export type Stage =
  | 'library'
  | 'photo'
  | 'edit'
  | 'batch'
  | 'review'
  | 'sets'
  | 'ratings'
  | 'report'
  | 'models'
  | 'teach';

/** Strengths by direction, in standard deviations; a direction at 0 is left out. */
export type Strengths = Readonly<Record<string, number>>;

export interface LockChoice {
  readonly on: boolean;
  readonly regions: RegionWeights;
  /** Whose expression the face is held to; left out: its own. */
  readonly reference?: ReferenceRequest;
}

/** First and last layer (row of W+), both moved. */
export type Rows = readonly [first: number, last: number];

/** The sliders of one face, and what of it is on screen. */
export interface Desk {
  readonly strengths: Strengths;
  /** Of directions that move other layers here than their own. */
  readonly rows: Readonly<Record<string, Rows>>;
  readonly lock: LockChoice;
  /** The variation shown as 'after'; null while the sliders stand somewhere that was not rendered. */
  readonly shown: string | null;
  /** The job that renders the full picture, or the last one that did. */
  readonly job: string | null;
  /** The job whose result is still to be shown; null once it was, or once the sliders moved on. */
  readonly awaited: string | null;
}

/** A face found in a photo, by its place among them. */
export interface PhotoPlace {
  readonly photo: string;
  readonly position: number;
}

interface ViewState {
  readonly stage: Stage;
  readonly face: string | null;
  readonly photo: PhotoPlace | null;
  readonly desks: Readonly<Record<string, Desk>>;
  /** An edit is shown with the lock and without, where there are both. */
  readonly both: boolean;
  /** Layers, components and the lock's terms are shown. */
  readonly advanced: boolean;
  readonly thumbnail: number;
}

export const useView = create<ViewState>(() => ({
  stage: 'library',
  face: null,
  photo: null,
  desks: {},
  both: false,
  advanced: false,
  // About seven faces to a row, whatever the window.
  thumbnail: window.innerWidth > 1700 ? 288 : 168,
}));

/** The weights an edit starts from: the lock's own, the jaw left free. */
export const startingRegions: RegionWeights = { lips: 1, eyelids: 1, brows: 0.5, jaw: 0 };

export const emptyDesk: Desk = {
  strengths: {},
  rows: {},
  lock: { on: true, regions: startingRegions },
  shown: null,
  job: null,
  awaited: null,
};

export const showStage = (stage: Stage) => useView.setState({ stage });
export const openFace = (face: string) => useView.setState({ face, stage: 'edit' });
export const openPhoto = (photo: PhotoPlace) => useView.setState({ photo, stage: 'photo' });

/** After a face was erased: back to the library, and its desk is cleared. */
export function closeFace(face: string): void {
  useView.setState(({ desks: { [face]: _, ...desks } }) => ({ desks, face: null, stage: 'library' }));
}

export function useDesk(face: string): Desk {
  return useView((state) => state.desks[face] ?? emptyDesk);
}

export function changeDesk(face: string, change: Partial<Desk>): void {
  useView.setState(({ desks }) => ({
    desks: { ...desks, [face]: { ...emptyDesk, ...desks[face], ...change } },
  }));
}
