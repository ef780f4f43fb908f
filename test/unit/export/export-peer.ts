// Exports a library again and again, in the given form and to the given target, and prints a line after each time.
import { openLibrary } from '../../../main/catalog/library.ts';
import { writeCatalogExport } from '../../../main/export/catalog-export.ts';
import { writeFolderExport } from '../../../main/export/folder-export.ts';
import { request } from './request.ts';

const [directory, form, target] = process.argv.slice(2);
const write = form === 'catalog' ? writeCatalogExport : writeFolderExport;
const { reader } = openLibrary(directory!, { write: false });
console.log('open');
for (;;) {
  await write(reader, request(target!, { replace: true }));
  console.log('written');
}
