// Quantiles of the F distribution, for intervals: by bisection on the regularised incomplete beta function, which is
// evaluated by its continued fraction (Press et al., Numerical Recipes, 3rd ed., 6.4 and 6.14).

/** ln Γ(x), x > 0 (Lanczos, 9 terms: relative error below 1e-14). */
function logGamma(x: number): number {
  const terms = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  const base = x + 6.5;
  const sum = terms.reduce((total, term, at) => (at === 0 ? term : total + term / (x - 1 + at)), 0);
  return (x - 0.5) * Math.log(base) - base + Math.log(Math.sqrt(2 * Math.PI) * sum);
}

const tiny = 1e-300;

function betaFraction(a: number, b: number, x: number): number {
  const safe = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / safe(1 - ((a + b) * x) / (a + 1));
  let answer = d;
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / safe(1 + even * d);
    c = safe(1 + even / c);
    answer *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / safe(1 + odd * d);
    c = safe(1 + odd / c);
    answer *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return answer;
}

/** Regularised incomplete beta function I_x(a, b). */
function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(a, b, x)) / a
    : 1 - (front * betaFraction(b, a, 1 - x)) / b;
}

/** The value that an F variable with these degrees of freedom (they need not be whole) stays below with `probability`. */
export function fQuantile(probability: number, numerator: number, denominator: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 200; step++) {
    const x = (low + high) / 2;
    if (incompleteBeta(numerator / 2, denominator / 2, x) < probability) low = x;
    else high = x;
  }
  return (denominator * high) / (numerator * (1 - high));
}
