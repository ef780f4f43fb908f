// Serves the studio to a browser on this machine: [--port N] [--library DIR] [--provider NAME] [--no-browser].
import { parseArgs } from 'node:util';
import { libraryDirectory, parseProvider } from '../launch/places.ts';
import { parsePort } from '../launch/port.ts';
import { runProgram, UsageError } from '../launch/program.ts';
import { serveStudio } from './serve.ts';

function parse(parameters: readonly string[]) {
  try {
    return parseArgs({
      args: [...parameters],
      options: {
        port: { type: 'string' },
        library: { type: 'string' },
        provider: { type: 'string' },
        'no-browser': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

await runProgram('serving the studio', async () => {
  const values = parse(process.argv.slice(2));
  await serveStudio({
    library: libraryDirectory(values.library),
    port: parsePort(values.port),
    provider: parseProvider(values.provider),
    browser: !values['no-browser'],
    onOpen: (url) => process.stdout.write(`Mien is open at ${url}\nPress Ctrl-C here to end it.\n`),
  });
});
