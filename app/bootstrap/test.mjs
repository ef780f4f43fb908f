// npm test: makes the checkout ready and runs every check and test. Arguments go to Vitest, and then only it is run
// ("npm test -- test/unit/bootstrap").

import { runEverything, runTests } from './checks.mjs';
import { endWithNpm } from './npm-parent.mjs';
import { stopOnSignals } from './processes.mjs';
import { createContext, orExplain, setUp } from './set-up.mjs';

stopOnSignals();
endWithNpm();
const context = createContext();
const vitestArguments = process.argv.slice(2);
const passed = await orExplain(context, async () => {
  await setUp(context, process.stdout);
  return vitestArguments.length === 0 ? runEverything(context) : runTests(context, vitestArguments);
});
process.exitCode = passed ? 0 : 1;
