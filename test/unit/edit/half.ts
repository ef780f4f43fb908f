/** The nearest IEEE 754 half to `value`, as its bits; for values that a half can hold exactly. */
export function numberToHalf(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (size === 0) return sign;
  const exponent = Math.max(Math.floor(Math.log2(size)), -14);
  const fraction = Math.round((size / 2 ** exponent) * 1024);
  // Below the smallest normal number the leading one is not there to be left out.
  if (fraction < 1024) return sign | fraction;
  return sign | ((exponent + 15) << 10) | (fraction - 1024);
}
