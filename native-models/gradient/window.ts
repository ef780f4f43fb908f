// The windows of convolutions and pools, and where each input position meets them.
import { type GraphNode, intsAttribute } from '../graph/graph.ts';

/** One spatial axis of a window. */
export interface AxisWindow {
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padBefore: number;
  readonly padAfter: number;
}

export function windowAxes(node: GraphNode, kernel: readonly number[]): AxisWindow[] {
  const strides = intsAttribute(node, 'strides', [1, 1]);
  const dilations = intsAttribute(node, 'dilations', [1, 1]);
  const pads = intsAttribute(node, 'pads', [0, 0, 0, 0]);
  return kernel.map((size, axis) => ({
    size,
    stride: strides[axis],
    dilation: dilations[axis],
    padBefore: pads[axis],
    padAfter: pads[axis + kernel.length],
  }));
}

/**
 * One axis of a strided window turned round. Input position i = stride q + phase is read by output q + shift
 * through the window's element `element` for each of the phase's taps. The shifts of all phases together span
 * [firstShift, firstShift + span).
 */
export interface Phases {
  readonly taps: readonly (readonly { element: number; shift: number }[])[];
  readonly firstShift: number;
  readonly span: number;
  /** How many q it takes to cover the input. */
  readonly count: number;
}

export function phasesOf(axis: AxisWindow, inputSize: number): Phases {
  const taps = Array.from({ length: axis.stride }, (_, phase) =>
    Array.from({ length: axis.size }, (_, element) => ({
      element,
      shift: (phase + axis.padBefore - element * axis.dilation) / axis.stride,
    })).filter((tap) => Number.isInteger(tap.shift)),
  );
  const shifts = taps.flat().map((tap) => tap.shift);
  const firstShift = Math.min(...shifts);
  return {
    taps,
    firstShift,
    span: Math.max(...shifts) - firstShift + 1,
    count: Math.ceil(inputSize / axis.stride),
  };
}
