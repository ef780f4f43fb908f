// Exports a library again and again, in the given form and to the given target, and prints a line after each time;
// 'slowly' exports it once, at 512 px, and prints a line for each picture, with time to be killed before the next.
import { openLibrary } from '../../../main/catalog/library.ts';
import type { ExportForm } from '../../../main/contracts/exports.ts';
import { writeCatalogExport } from '../../../main/export/catalog-export.ts';
import { type FolderForm, writeFolderExport } from '../../../main/export/folder-export.ts';
import { request, smaller } from './request.ts';

const [directory, form, target, slowly] = process.argv.slice(2);
const { reader } = openLibrary(directory!, { write: false });
console.log('open');
if (slowly) {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  const progress = (done: number) => {
    console.log(`${done}`);
    Atomics.wait(pause, 0, 0, 30);
  };
  const asked = request(target!, { pictures: smaller(form as ExportForm) });
  if (form === 'catalog') await writeCatalogExport(reader, asked, { progress });
  else await writeFolderExport(reader, asked, { progress }, form as FolderForm);
}
const write = form === 'catalog' ? writeCatalogExport : writeFolderExport;
while (!slowly) {
  await write(reader, request(target!, { replace: true }));
  console.log('written');
}
