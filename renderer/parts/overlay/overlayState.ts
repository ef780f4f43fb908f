// What is drawn over faces right now, in every stage alike.
import { create } from 'zustand';

export const layers = ['mesh', 'landmarks', 'regions', 'drift', 'heat'] as const;
export type Layer = (typeof layers)[number];

export interface OverlayChoice extends Readonly<Record<Layer, boolean>> {
  /** How many times as long as it is the drift is drawn. */
  readonly driftScale: number;
}

export const nothingDrawn: OverlayChoice = {
  mesh: false,
  landmarks: false,
  regions: false,
  drift: false,
  heat: false,
  driftScale: 3,
};

export const useOverlay = create<OverlayChoice>(() => nothingDrawn);

export function toggleLayer(layer: Layer): void {
  useOverlay.setState((choice) => ({ [layer]: !choice[layer] }));
}
