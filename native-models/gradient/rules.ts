// The table of gradient rules, one an operation, and the operations that no gradient passes.
import { activationRules } from './activations.ts';
import { convolutionRules } from './convolution.ts';
import { elementwiseRules } from './elementwise.ts';
import { layoutRules } from './layout.ts';
import { poolingRules } from './pooling.ts';
import { productRules } from './products.ts';
import { reductionRules } from './reductions.ts';
import type { GradientRule } from './rule.ts';

export const gradientRules: ReadonlyMap<string, GradientRule> = new Map(
  [
    activationRules,
    convolutionRules,
    elementwiseRules,
    layoutRules,
    poolingRules,
    productRules,
    reductionRules,
  ].flatMap((rules) => Object.entries(rules)),
);

/** Constant almost everywhere: what reads them doesn't depend on their input to first order. */
export const flatOperations: ReadonlySet<string> = new Set(['Sign', 'Floor']);
