// How much more like the person than like the background each colour is: two smoothed histograms of the picture's own
// colours, weighted by what is thought of each pixel so far.

/** Levels a channel. */
const levels = 16;
/** What an unseen colour counts. */
const floor = 1e-4;

const cellOf = (colours: Float32Array, at: number) => {
  const level = (value: number) => Math.min(levels - 1, Math.max(0, Math.floor((value * levels) / 256)));
  return (level(colours[3 * at]) * levels + level(colours[3 * at + 1])) * levels + level(colours[3 * at + 2]);
};

/** P(person | colour) at each pixel, above 0 and below 1; `weight`: how much each pixel is the person's, 0..1. */
export function likenessToPerson(colours: Float32Array, weight: Float32Array): Float32Array {
  const person = new Float64Array(levels ** 3);
  const background = new Float64Array(levels ** 3);
  for (let at = 0; at < weight.length; at++) {
    const cell = cellOf(colours, at);
    person[cell] += weight[at];
    background[cell] += 1 - weight[at];
  }
  const [one, other] = [smoothed(person), smoothed(background)];
  return weight.map((_, at) => {
    const cell = cellOf(colours, at);
    return (one[cell] + floor) / (one[cell] + other[cell] + 2 * floor);
  });
}

/** Binomial over the three axes, then scaled to a sum of 1. */
function smoothed(histogram: Float64Array): Float64Array {
  let values = histogram;
  for (const step of [1, levels, levels * levels]) {
    const next = new Float64Array(values.length);
    for (let cell = 0; cell < values.length; cell++) {
      const place = Math.floor(cell / step) % levels;
      const below = place > 0 ? values[cell - step] : values[cell];
      const above = place < levels - 1 ? values[cell + step] : values[cell];
      next[cell] = (below + 2 * values[cell] + above) / 4;
    }
    values = next;
  }
  const total = values.reduce((sum, value) => sum + value, 0);
  return total > 0 ? values.map((value) => value / total) : values;
}
