// WebDataset: tar shards in which each sample is a picture and a JSON file of the same name.
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { pack } from 'tar-stream';
import { faceLine, variationLine } from '../table.ts';
import type { OpenSheet } from './sheet.ts';

const samplesInShard = 1000;

interface Shard {
  add(name: string, content: Uint8Array): Promise<void>;
  close(): Promise<void>;
  abandon(): void;
}

const heard = () => {};

function openShard(path: string): Shard {
  const tar = pack();
  const file = createWriteStream(path, { flags: 'wx', flush: true });
  const written = finished(file);
  // Told when the next part is added or the shard is closed; until then nobody else hears of it.
  written.catch(() => {});
  // The file's trouble reaches tar and entry too, as events that end the process where nobody listens.
  tar.on('error', heard);
  tar.pipe(file);
  return {
    add: (name, content) =>
      Promise.race([
        new Promise<void>((resolve, reject) => {
          // Every file at one time: the same samples give the same bytes.
          tar
            .entry({ name, mtime: new Date(0) }, Buffer.from(content), (error) =>
              error ? reject(error) : resolve(),
            )
            .on('error', heard);
        }),
        written,
      ]),
    close: () => {
      tar.finalize();
      return written;
    },
    abandon: () => {
      tar.destroy();
      file.destroy();
    },
  };
}

export const webdatasetSheet: OpenSheet = (folder, ending) => {
  let shard: Shard | null = null;
  let samples = 0;
  return {
    take: async ({ row }) => {
      if (samples % samplesInShard === 0) {
        await shard?.close();
        const number = String(samples / samplesInShard).padStart(6, '0');
        shard = openShard(join(folder, `shard-${number}.tar`));
      }
      samples += 1;
      const form = ending ?? 'png';
      const line = row.kind === 'face' ? faceLine(row, form) : variationLine(row, form, null);
      await shard!.add(`${row.name}.${form}`, row.file);
      await shard!.add(`${row.name}.json`, Buffer.from(JSON.stringify(line)));
    },
    finish: async () => {
      await shard?.close();
    },
    abandon: () => shard?.abandon(),
  };
};
