// Which expressions the generator reaches, and what the judges make of them: counted once on its own faces by
// ladder-coverage-ship.ts, and shipped as a table.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { actionCoverageSchema } from '../contracts/transfer.ts';

const file = new URL('../../native-models/directions/actions/coverage/coverage.json', import.meta.url);

export const coverageFileSchema = z.object({
  format: z.literal('mien-expression-coverage/1'),
  provenance: z.string(),
  actions: z.array(actionCoverageSchema),
});
export type ExpressionCoverage = z.infer<typeof coverageFileSchema>;

let loaded: Promise<ExpressionCoverage> | undefined;

async function load(): Promise<ExpressionCoverage> {
  return coverageFileSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

export function expressionCoverage(): Promise<ExpressionCoverage> {
  loaded ??= load();
  return loaded;
}
