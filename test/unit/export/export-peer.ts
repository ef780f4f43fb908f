// Exports a library again and again, in the given form and to the given target, and prints a line after each time;
// 'slowly' exports it once, at 512 px, and prints a line for each picture, with time to be killed before the next.
import { openLibrary } from '../../../main/catalog/library.ts';
import { writeCatalogExport } from '../../../main/export/catalog-export.ts';
import { writeFolderExport } from '../../../main/export/folder-export.ts';
import { request } from './request.ts';

const [directory, form, target, slowly] = process.argv.slice(2);
const { reader } = openLibrary(directory!, { write: false });
console.log('open');
if (slowly) {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  const progress = (done: number) => {
    console.log(`${done}`);
    Atomics.wait(pause, 0, 0, 30);
  };
  await writeFolderExport(reader, request(target!, { pictures: { format: 'webp', size: 512 } }), {
    progress,
  });
}
const write = form === 'catalog' ? writeCatalogExport : writeFolderExport;
while (!slowly) {
  await write(reader, request(target!, { replace: true }));
  console.log('written');
}
