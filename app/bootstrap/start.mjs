// npm start: makes the checkout ready and opens the studio.

import { findElectron } from './electron.mjs';
import { endWithNpm } from './npm-parent.mjs';
import { stopOnSignals } from './processes.mjs';
import { createContext, orExplain, setUp } from './set-up.mjs';
import { openWindow, serveStudio } from './studio.mjs';

const studioArguments = process.argv.slice(2);
stopOnSignals();
endWithNpm();
const context = createContext();
process.exitCode = await orExplain(context, async () => {
  await setUp(context, process.stdout);
  const electron = await findElectron(context, process.stdout);
  const window = electron.program ? await openWindow(context, electron.program, studioArguments) : electron;
  if (window.reason === undefined) return window.code;
  process.stdout.write(
    `Electron is not used: ${window.reason}. The same studio is served to your browser:\n`,
  );
  return serveStudio(context, studioArguments);
});
