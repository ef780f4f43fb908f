// A decode process whose decoder is brought down by some pictures, as none of ours is known to be: the first byte
// says how. The line and the process are the real ones.
import { decodePhoto } from '../../../main/intake/decode.ts';
import type { ToDecoder } from '../../../main/intake/decode-protocol.ts';
import { photoLimits } from '../../../main/intake/limits.ts';
import { openParentLine } from '../../../main/support/parent.ts';

const line = openParentLine();
let served = 0;
line.onMessage(async (message) => {
  const { id, bytes } = message as ToDecoder;
  const [how] = bytes;
  if (how === 1) for (;;);
  // 2: always; 3: only in a process that has decoded something before.
  if (how === 2 || (how === 3 && served > 0)) process.kill(process.pid, 'SIGKILL');
  served++;
  line.post({ id, kind: 'decoded', photo: await decodePhoto(bytes.subarray(1), photoLimits) });
});
