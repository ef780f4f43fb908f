// The two schemes of our own that a window knows, and the addresses in them. No dependency: the preload holds it too.

/** The user interface: mien://studio/… */
export const studioScheme = 'mien';
export const studioHost = 'studio';
export const studioAddress = `${studioScheme}://${studioHost}/`;

/** Pictures by their id, never by a path: mien-picture://library/<id>?size=256 */
export const pictureScheme = 'mien-picture';
export const pictureHost = 'library';

/** `size` is the longest side in pixels; without it the picture comes as it is stored. */
export function pictureAddress(id: string, size?: number): string {
  const address = `${pictureScheme}://${pictureHost}/${encodeURIComponent(id)}`;
  return size === undefined ? address : `${address}?size=${Math.round(size)}`;
}

/** Null for what is no address (URL.canParse is younger than the oldest Electron this runs on). */
export function parseAddress(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** True for addresses of the user interface itself: parsed, so that mien://studio.evil/ is none. */
export function isStudioAddress(address: string): boolean {
  const parsed = parseAddress(address);
  if (!parsed) return false;
  const { protocol, host, username, password, port } = parsed;
  return (
    protocol === `${studioScheme}:` &&
    host === studioHost &&
    username === '' &&
    password === '' &&
    port === ''
  );
}
