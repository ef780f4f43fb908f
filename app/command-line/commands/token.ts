import { labelSchema } from '../../../main/contracts/values.ts';
import { UsageError } from '../../launch/program.ts';
import { addLongToken, longTokens, revokeLongToken } from '../../web/long-tokens.ts';
import type { Answer, Command } from '../command.ts';

export const token: Command = {
  summary: 'let Mien windows on other machines work with this library, or shut them out',
  usage: ['mien token', 'mien token add NAME', 'mien token revoke NAME'],
  details: [
    'A window elsewhere attaches by File > Attach to a server, with the address and a token. mien serve listens on',
    'this machine only: bring the port there by a tunnel (ssh -L 4400:127.0.0.1:4400 SERVER, then the address is',
    'http://localhost:4400), or put a reverse proxy with TLS before it. A revoked token is refused from then on.',
  ],
  async run({ positionals }, { library }) {
    const [verb, given, ...more] = positionals;
    if (!verb) return listed(library);
    const name = labelSchema.safeParse(given);
    if (!name.success || more.length > 0) throw new UsageError('name one token, as mien token add NAME');
    if (verb === 'add') {
      const token = addLongToken(library, name.data);
      return {
        json: { name: name.data, token },
        text: `${token}\nIt is shown this once; keep it as a secret.`,
      };
    }
    if (verb !== 'revoke') throw new UsageError(`'${verb}' is neither add nor revoke`);
    revokeLongToken(library, name.data);
    return { json: { revoked: name.data }, text: `'${name.data}' is revoked.` };
  },
};

function listed(library: string): Answer {
  const tokens = longTokens(library).map(({ name, made }) => ({ name, made }));
  const lines = tokens.map(({ name, made }) => `${name}  made ${made.slice(0, 10)}`);
  return { json: tokens, text: lines.join('\n') || 'No window elsewhere may attach: there is no token.' };
}
