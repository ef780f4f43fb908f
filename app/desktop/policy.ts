// What a page of ours may do, as text and as decisions; security.ts puts them to work.
import { isStudioAddress, parseAddress, pictureScheme, studioHost, studioScheme } from './addresses.ts';

/** The Content-Security-Policy of one answer; the nonce lets Emotion add its style elements. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' ${pictureScheme}: blob:`,
    "font-src 'self'",
    `connect-src 'self' ${pictureScheme}:`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers that every answer of the studio's scheme carries. */
export function studioHeaders(nonce: string): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(nonce),
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}

const ownProtocols = new Set([`${studioScheme}:`, `${pictureScheme}:`, 'blob:', 'devtools:']);

/** Nothing that a window asks for leaves this machine: http, https, ws and file are refused with the rest. */
export function isAllowedRequest(address: string): boolean {
  return ownProtocols.has(parseAddress(address)?.protocol ?? '');
}

/** Files that a page of ours has made in its own memory. */
export function isAllowedDownload(address: string): boolean {
  return address.startsWith(`blob:${studioScheme}://${studioHost}/`);
}

/** One permission only: to put a text on the clipboard when a person presses a button of ours (a report, a path). */
export function isAllowedPermission(permission: string, address: string): boolean {
  return permission === 'clipboard-sanitized-write' && isStudioAddress(address);
}

/** A window stays in the studio. */
export function isAllowedNavigation(address: string): boolean {
  return isStudioAddress(address);
}
