// Where a server may be: over TLS anywhere, and in the clear on this machine only, where a tunnel begins.
import { ExpectedError } from '../../../main/contracts/errors.ts';
import { parseAddress } from '../addresses.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The server's origin with its path, ending in a slash. Errors: server-address. */
export function serverAddress(typed: string): URL {
  const given = typed.trim();
  const address = parseAddress(given.includes('://') ? given : `https://${given}`);
  if (!address) throw new ExpectedError('server-address', `'${given}'.`);
  const { protocol, hostname, username, password, search, hash } = address;
  const secure = protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
  if (!secure || username || password || search || hash)
    throw new ExpectedError('server-address', `'${given}'.`);
  if (!address.pathname.endsWith('/')) address.pathname += '/';
  return address;
}
