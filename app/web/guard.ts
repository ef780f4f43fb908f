// Who may speak to the web host: the browser that opened the printed URL, Mien windows that hold a long token, and
// nobody else on this machine or on any page it visits. The token in the URL works once and becomes a cookie; Host and Origin are checked on every
// request, because another site can make a browser send requests here (DNS rebinding, forged forms).
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly why: string };

export interface Guard {
  readonly token: string;
  /** The Set-Cookie header for a right token, once; null for any other. */
  redeem(token: string, port: number): string | null;
  /** Checks Host, Origin and Sec-Fetch-Site. */
  comesFromHere(request: IncomingMessage, port: number): Verdict;
  hasSession(request: IncomingMessage, port: number): boolean;
  /**
   * A Mien window elsewhere, by its long token. Nothing that a browser sends passes for one: a page can't leave
   * Origin and Sec-Fetch-Site out, and no cookie counts here.
   */
  isAttached(request: IncomingMessage): boolean;
}

const secret = () => randomBytes(32).toString('base64url');

/** `isLongToken` knows the tokens that are not revoked; without it no other window comes in. */
export function createGuard(isLongToken: (token: string) => boolean = () => false): Guard {
  const token = secret();
  const session = secret();
  let redeemed = false;
  return {
    token,
    redeem(given, port) {
      if (redeemed || !sameText(given, token)) return null;
      redeemed = true;
      return `${cookieName(port)}=${session}; HttpOnly; SameSite=Strict; Path=/`;
    },
    comesFromHere(request, port) {
      const host = request.headers.host ?? '';
      if (!isOurHost(host, port)) return { allowed: false, why: 'another host was asked for' };
      const { origin } = request.headers;
      if (origin !== undefined && origin !== `http://${host}`)
        return { allowed: false, why: 'another site asks' };
      const site = request.headers['sec-fetch-site'];
      const ownPage = site === undefined || site === 'same-origin' || site === 'none';
      // A link to this host in another page or program may be followed, nothing more: a page shows no secret
      // without the cookie, and SameSite=Strict keeps that at home.
      const navigation = request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate';
      if (!ownPage && !navigation) return { allowed: false, why: 'another site asks' };
      return { allowed: true };
    },
    hasSession(request, port) {
      const found = cookies(request).get(cookieName(port));
      return found !== undefined && sameText(found, session);
    },
    isAttached({ headers }) {
      if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) return false;
      const given = /^Bearer ([\w-]{20,200})$/.exec(headers.authorization ?? '')?.[1];
      return given !== undefined && isLongToken(given);
    },
  };
}

/** Cookies don't know ports; two studios on one machine must not take each other's. */
const cookieName = (port: number) => `mien-${port}`;

function isOurHost(host: string, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

function cookies(request: IncomingMessage): Map<string, string> {
  const parts = (request.headers.cookie ?? '').split(';').map((part) => part.trim());
  return new Map(
    parts.map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, at), part.slice(at + 1)];
    }),
  );
}

/** Takes the same time wherever the first difference is. */
function sameText(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
