// Opens the library named in its argument for writing, forgets it, has the garbage collected, prints 'collected', stays.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openLibrary } from '../../../main/catalog/library.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
openLibrary(process.argv[2]!, { write: true });
setTimeout(() => {
  for (let round = 0; round < 5; round++) collect();
  setTimeout(() => {
    console.log('collected');
    setInterval(() => undefined, 1000);
  }, 100);
}, 50);
