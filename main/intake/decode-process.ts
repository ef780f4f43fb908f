// The decode process: pictures by strangers are opened here, where there is no library to harm and nothing to lose
// when a decoder is brought down. It ends itself when a picture takes too much memory; whoever started it starts
// another (ARCHITECTURE.md, 'Photos').
import { setFlagsFromString } from 'node:v8';
import { openParentLine } from '../support/parent.ts';
import { decodePhoto } from './decode.ts';
import type { FromDecoder, ToDecoder } from './decode-protocol.ts';
import { photoLimits } from './limits.ts';
import { DecodeRefusal } from './refusal.ts';

/** Megabytes of JavaScript; pictures lie outside of it and are watched by the process's whole size. */
setFlagsFromString('--max-old-space-size=256');

const watchMilliseconds = 50;
setInterval(() => {
  if (process.memoryUsage.rss() > photoLimits.memory) process.exit(outOfMemory);
}, watchMilliseconds).unref();

const outOfMemory = 3;
const broken = 4;
const line = openParentLine();
const post = (message: FromDecoder) => line.post(message);

line.onMessage(async (message) => {
  const { id, bytes, keptPixels = photoLimits.keptPixels } = message as ToDecoder;
  try {
    post({ id, kind: 'decoded', photo: await decodePhoto(bytes, { ...photoLimits, keptPixels }) });
  } catch (error) {
    // Anything else (WebAssembly gone astray among it) leaves nothing here that the next picture should meet.
    if (!(error instanceof DecodeRefusal)) process.exit(broken);
    post({ id, kind: 'refused', code: error.code, detail: error.message });
  }
});
