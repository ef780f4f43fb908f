// Where two pictures differ, as colours: the mean absolute difference of the channels, a little blurred so that
// the film grain of the generator does not count.

/** A difference (0..255) at which the colour is at its strongest. */
const strongest = 72;
/** Below it nothing is drawn. */
const least = 8;

/** `before` and `after`: RGBA of the same size. Answers RGBA to be laid over `after`. */
export function heatOf(before: Uint8ClampedArray, after: Uint8ClampedArray, width: number) {
  const heat = new Uint8ClampedArray(before.length);
  const differences = blurred(differencesOf(before, after), width);
  differences.forEach((difference, pixel) => {
    const share = Math.min(1, Math.max(0, (difference - least) / (strongest - least)));
    heat.set(colourOf(share), 4 * pixel);
  });
  return heat;
}

function differencesOf(before: Uint8ClampedArray, after: Uint8ClampedArray): Float32Array {
  const differences = new Float32Array(before.length / 4);
  for (let pixel = 0; pixel < differences.length; pixel++) {
    let sum = 0;
    for (let at = 4 * pixel; at < 4 * pixel + 3; at++) sum += Math.abs((after[at] ?? 0) - (before[at] ?? 0));
    differences[pixel] = sum / 3;
  }
  return differences;
}

/** Mean over 3 x 3, one axis after the other; the outermost pixels stay as they are. */
function blurred(values: Float32Array, width: number): Float32Array {
  const along = (from: Float32Array, step: number) =>
    from.map((value, at) => {
      const [before, after] = [from[at - step], from[at + step]];
      return before === undefined || after === undefined ? value : (before + value + after) / 3;
    });
  return along(along(values, 1), width);
}

/** From blue over yellow to red, the stronger the less of the picture shows through. */
function colourOf(share: number): readonly [number, number, number, number] {
  const warm = Math.min(1, 2 * share);
  const hot = Math.max(0, 2 * share - 1);
  return [255 * warm, 90 + 130 * warm - 190 * hot, 255 * (1 - warm), share === 0 ? 0 : 60 + 150 * share];
}
