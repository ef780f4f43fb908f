// Opens a URL where there is a display to open it on; never waits and never fails.
import { spawn } from 'node:child_process';

export function openBrowser(url: string): boolean {
  const command = browserCommand(process.platform, process.env);
  if (!command) return false;
  const [program, ...parameters] = command;
  const child = spawn(program, [...parameters, url], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
  return true;
}

/** The system's own way to open a link; null where nobody would see it. MIEN_BROWSER=none says so outright. */
export function browserCommand(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] | null {
  if (environment.MIEN_BROWSER === 'none' || environment.CI) return null;
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return environment.DISPLAY || environment.WAYLAND_DISPLAY ? ['xdg-open'] : null;
}
