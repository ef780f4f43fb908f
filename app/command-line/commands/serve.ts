import { parsePort } from '../../launch/port.ts';
import { type Command, flag, noPositionals, textOption } from '../command.ts';

export const serve: Command = {
  summary: 'serve the studio to a browser on this machine',
  usage: ['mien serve [--port N] [--no-browser]'],
  options: { port: { type: 'string' }, 'no-browser': { type: 'boolean' } },
  async run(parsed, { library, provider, json }) {
    noPositionals(parsed);
    const { serveStudio } = await import('../../web/serve.ts');
    await serveStudio({
      library,
      provider,
      port: parsePort(textOption(parsed, 'port')),
      browser: !flag(parsed, 'no-browser'),
      onOpen: (url) => {
        const text = `Mien is open at ${url}\nPress Ctrl-C here to end it.`;
        process.stdout.write(`${json ? JSON.stringify({ url }) : text}\n`);
      },
    });
    return null;
  },
};
