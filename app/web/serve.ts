// The studio for a browser: starts the host, serves it on 127.0.0.1, says where, and ends all of it on Ctrl-C.
import type { Provider } from '../../main/contracts/values.ts';
import { connectHost } from '../../main/host/connection.ts';
import { forkLaunch } from '../../main/support/fork.ts';
import { log } from '../../main/support/log.ts';
import { onEnd } from '../launch/end.ts';
import { openBrowser } from '../launch/open-browser.ts';
import { hostEnvironment, rendererFolder } from '../launch/places.ts';
import { isLongToken } from './long-tokens.ts';
import { openScreens } from './screens.ts';
import { openWebHost } from './server.ts';

export interface ServeChoices {
  readonly library: string;
  readonly port: number;
  readonly provider: Provider | null;
  /** False: only print the URL. */
  readonly browser: boolean;
  /** Called with the URL once it can be opened. */
  readonly onOpen: (url: string) => void;
}

/** Returns when the studio is open; it goes on until the process ends. */
export async function serveStudio({ library, port, provider, browser, onOpen }: ServeChoices): Promise<void> {
  const screens = openScreens(rendererFolder());
  const launch = forkLaunch({ onOutput: (name, text) => log('debug', `${name}: ${text}`) });
  const host = await connectHost({ launch, environment: hostEnvironment(library, provider) });
  try {
    const web = await openWebHost({
      host,
      screens,
      port,
      isLongToken: (token) => isLongToken(library, token),
    });
    onEnd(async () => {
      await web.close();
      await host.close();
    });
    onOpen(web.url);
    if (browser) openBrowser(web.url);
  } catch (error) {
    await host.close();
    throw error;
  }
}
