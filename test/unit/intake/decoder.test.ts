// The decode process, from the host's side.
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openDecoder } from '../../../main/intake/decoder.ts';
import { forkLaunch } from '../../../main/support/fork.ts';
import type { LaunchedProcess } from '../../../main/support/launcher.ts';
import { phoneHeic, portrait } from './photos.ts';

function decoderOn(modules: { decoder?: string } = {}, patience?: number) {
  const started: LaunchedProcess[] = [];
  const launch = forkLaunch({ modules });
  const decoder = openDecoder((name, environment) => {
    const process = launch(name, environment);
    started.push(process);
    return process;
  }, patience);
  onTestFinished(() => decoder.close());
  return { decoder, started };
}

const peer = fileURLToPath(new URL('./stubborn-decoder-peer.ts', import.meta.url));
const as = (how: number) => Buffer.concat([Buffer.of(how), portrait]);

test('photos are decoded one after another in one process', async () => {
  const { decoder, started } = decoderOn();
  const asked = [portrait, phoneHeic, portrait].map((bytes) => decoder.decode(bytes));
  const photos = await Promise.all(asked);
  expect(photos.map(({ format, width, picture }) => [format, width, picture.data.length])).toEqual([
    ['jpeg', 512, 512 * 512 * 3],
    ['heic', 384, 384 * 512 * 3],
    ['jpeg', 512, 512 * 512 * 3],
  ]);
  await expect(decoder.decode(Buffer.from('no picture'))).rejects.toMatchObject({
    code: 'photo-not-a-picture',
  });
  expect(started).toHaveLength(1);
});

test('a photo that hangs or kills the process is refused, and the next one is decoded', async () => {
  const { decoder, started } = decoderOn({ decoder: peer }, 1500);
  await expect(decoder.decode(as(1))).rejects.toMatchObject({ code: 'photo-unreadable' });
  await expect(decoder.decode(as(2))).rejects.toMatchObject({ code: 'photo-unreadable' });
  expect((await decoder.decode(as(0))).format).toBe('jpeg');
  expect(started).toHaveLength(3);
});

test('a process that dies in a later picture says nothing against that picture: it is tried once more', async () => {
  const { decoder, started } = decoderOn({ decoder: peer });
  await decoder.decode(as(0));
  expect((await decoder.decode(as(3))).format).toBe('jpeg');
  expect(started).toHaveLength(2);
});

test('a cancel ends the process at once', async () => {
  const { decoder } = decoderOn({ decoder: peer });
  const abort = new AbortController();
  const asked = decoder.decode(as(1), abort.signal);
  setTimeout(() => abort.abort(), 300);
  await expect(asked).rejects.toMatchObject({ name: 'Cancelled' });
  expect((await decoder.decode(as(0))).width).toBe(512);
});
