// How pictures are compared right now, in every stage alike.
import { create } from 'zustand';
import { panned, wholePicture, type Zoom, zoomedAt } from './zoom.ts';

export const layouts = ['side', 'slider', 'single'] as const;
/** side: next to each other; slider: one over the other; single: one at a time, flipped by a key. */
export type Layout = (typeof layouts)[number];

interface CompareState {
  readonly layout: Layout;
  readonly zoom: Zoom;
  /** How much of the frame the first picture fills in the 'slider' layout, in percent. */
  readonly cut: number;
  /** The first picture is shown in place of the others. */
  readonly flipped: boolean;
}

export const useCompare = create<CompareState>(() => ({
  layout: 'side',
  zoom: wholePicture,
  cut: 50,
  flipped: false,
}));

export const chooseLayout = (layout: Layout) => useCompare.setState({ layout, flipped: false });

export function nextLayout(): void {
  const { layout } = useCompare.getState();
  chooseLayout(layouts[(layouts.indexOf(layout) + 1) % layouts.length] ?? 'side');
}

export const flip = (flipped: boolean) => useCompare.setState({ flipped });
export const showWhole = () => useCompare.setState({ zoom: wholePicture });

export function zoomBy(factor: number, u?: number, v?: number): void {
  useCompare.setState(({ zoom }) => ({ zoom: zoomedAt(zoom, factor, u, v) }));
}

export function panBy(right: number, down: number): void {
  useCompare.setState(({ zoom }) => ({ zoom: panned(zoom, right, down) }));
}
