// The shell's launcher, chosen once: utility processes, or a current Node where this Electron's own is too old.
import { join } from 'node:path';
import { forkLaunch } from '../../../main/support/fork.ts';
import type { Launch, ProcessName } from '../../../main/support/launcher.ts';
import { log } from '../../../main/support/log.ts';
import { canServeHost, findNode } from './node.ts';
import { type ShellLauncher, track } from './track.ts';
import { utilityLaunch } from './utility.ts';

/** `folder` holds the bundles, `root` the program. Throws where this Electron is too old and there is no Node. */
export function createLauncher(folder: string, root: string): ShellLauncher {
  const modules: Readonly<Record<ProcessName, string>> = {
    host: join(folder, 'host.mjs'),
    engine: join(folder, 'engine.mjs'),
    decoder: join(folder, 'decoder.mjs'),
    'set-up': join(folder, 'set-up.mjs'),
  };
  const onOutput = (name: ProcessName, text: string) => log('debug', `${name}: ${text}`);
  return track(chooseLaunch(modules, root, onOutput));
}

function chooseLaunch(
  modules: Readonly<Record<ProcessName, string>>,
  root: string,
  onOutput: (name: ProcessName, text: string) => void,
): Launch {
  if (canServeHost(process.versions)) return utilityLaunch(modules, onOutput);
  const node = findNode(root, process.env);
  if (!node)
    throw new Error(
      `Electron ${process.versions.electron} is too old for the library's database, and no current Node was found beside it.`,
    );
  return forkLaunch({ modules, node, onOutput });
}
