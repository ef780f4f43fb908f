// The host process: one library, spoken to by the shell that started it and, over a local socket, by the command
// line. Told what to open by MIEN_LIBRARY, MIEN_CACHE and MIEN_PROVIDER.
import { defaultCacheDirectory } from '../../native-models/manifest/cache.ts';
import { toFailure } from '../contracts/errors.ts';
import { type FromHost, type ToHost, toHostSchema } from '../contracts/messages.ts';
import { providerSchema } from '../contracts/values.ts';
import { log } from '../support/log.ts';
import { openParentLine } from '../support/parent.ts';
import { relayThrough } from './relay.ts';
import { listenForCommands } from './socket-server.ts';
import { openStudio, type Studio } from './studio.ts';

const line = openParentLine();
const post = (message: FromHost) => line.post(message);
const relay = relayThrough(post);

function open(): Studio {
  const { MIEN_LIBRARY: directory, MIEN_PROVIDER: provider } = process.env;
  if (!directory) throw new Error('MIEN_LIBRARY names no library');
  return openStudio({
    directory,
    cacheDirectory: defaultCacheDirectory(),
    provider: provider ? providerSchema.parse(provider) : null,
    launch: relay.launch,
  });
}

function serve(studio: Studio): void {
  studio.onEvent((event) => post({ kind: 'event', event }));
  const door = listenForCommands(process.env.MIEN_LIBRARY!, studio);
  const fail = (id: number) => (error: unknown) => post({ kind: 'failure', id, failure: toFailure(error) });

  function receive(message: ToHost): void {
    if (relay.receive(message)) return;
    if (message.kind === 'call') {
      const { id, name, input, origin } = message;
      studio.call(name, input, origin).then((output) => post({ kind: 'answer', id, output }), fail(id));
    } else if (message.kind === 'picture') {
      const { id, picture, size } = message;
      studio
        .picture(picture, size)
        .then(({ type, bytes }) => post({ kind: 'picture', id, type, bytes }), fail(id));
    } else if (message.kind === 'close') {
      void door.close();
      door.clear();
      studio.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    }
  }

  line.onMessage((message) => {
    const parsed = toHostSchema.safeParse(message);
    if (parsed.success) receive(parsed.data);
    else log('warning', `the shell said something unknown: ${parsed.error.message}`);
  });
  post({ kind: 'ready' });
  studio.warmUp();
}

try {
  serve(open());
} catch (error) {
  post({ kind: 'failed', failure: toFailure(error) });
  // The message has to be out before the process ends.
  setTimeout(() => process.exit(1), 200);
}
