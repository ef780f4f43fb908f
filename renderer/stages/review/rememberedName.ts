// The reviewer's name, kept by this browser or window. Each port of `mien serve` is an origin of its own with a storage
// of its own; a cookie knows no ports, so the name is there as well. The host does not keep it: several people may work
// on one host, and nobody is to begin under another's name.
const key = 'mien-reviewer';
const seconds = 365 * 24 * 3600;

export function rememberedName(): string {
  return localStorage.getItem(key) ?? nameInCookies(document.cookie);
}

export function rememberName(name: string): void {
  localStorage.setItem(key, name);
  // biome-ignore lint/suspicious/noDocumentCookie: CookieStore is not in every browser that a lab has
  document.cookie = `${key}=${encodeURIComponent(name)}; Path=/; SameSite=Strict; Max-Age=${seconds}`;
}

/** '' where it is not among them. */
export function nameInCookies(cookies: string): string {
  const found = cookies
    .split(';')
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(`${key}=`));
  try {
    return decodeURIComponent(found?.slice(key.length + 1) ?? '');
  } catch {
    // Another program of this machine wrote it.
    return '';
  }
}
