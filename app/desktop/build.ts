// Bundles the desktop shell: main and preload to one CommonJS file each, host, engine, decoder and set-up to one module each with
// the packages left outside (the native ones can't be bundled, the others needn't be). `node app/desktop/build.ts`
import { readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const defaultFolder = resolve(root, 'dist', 'desktop');

/** Of the oldest Electron that main and preload are run on in tests. */
const oldestElectronNode = 'node18';

/** The bundles lie two folders below the root; so every module finds its files by its own place in the sources. */
const sourceUrlCommonJs = `const __sourceUrl = (path) => require('node:url').pathToFileURL(require('node:path').resolve(__dirname, '../..', path)).href;`;
const sourceUrlModule = `const __sourceUrl = (path) => new URL('../../' + path, import.meta.url).href;`;

const ownSourceUrls: Plugin = {
  name: 'own-source-urls',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const place = relative(root, path).split(sep).join('/');
      if (place.startsWith('node_modules/')) return undefined;
      const text = await readFile(path, 'utf8');
      const contents = text.replaceAll('import.meta.url', `__sourceUrl(${JSON.stringify(place)})`);
      return { contents, loader: 'ts' };
    });
  },
};

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  sourcemap: true,
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [ownSourceUrls],
};

/** Writes main.cjs, preload.cjs, host.mjs, engine.mjs, decoder.mjs and set-up.mjs into `folder`, which lies two folders below the root. */
export async function buildShell(folder: string = defaultFolder): Promise<void> {
  const commonJs: BuildOptions = {
    ...common,
    format: 'cjs',
    target: oldestElectronNode,
    external: ['electron'],
  };
  const modules: BuildOptions = {
    ...common,
    format: 'esm',
    target: 'node22',
    packages: 'external',
    banner: { js: sourceUrlModule },
  };
  const into = (name: string) => resolve(folder, name);
  await Promise.all([
    build({
      ...commonJs,
      entryPoints: ['app/desktop/main.ts'],
      outfile: into('main.cjs'),
      banner: { js: sourceUrlCommonJs },
    }),
    build({
      ...commonJs,
      entryPoints: ['app/desktop/preload.ts'],
      // A sandboxed preload has `require` for Electron's part, and no `module`.
      format: 'iife',
      outfile: into('preload.cjs'),
      sourcemap: false,
    }),
    build({ ...modules, entryPoints: ['main/host/process.ts'], outfile: into('host.mjs') }),
    build({ ...modules, entryPoints: ['main/engine/process.ts'], outfile: into('engine.mjs') }),
    build({ ...modules, entryPoints: ['main/intake/decode-process.ts'], outfile: into('decoder.mjs') }),
    build({ ...modules, entryPoints: ['main/set-up/process.ts'], outfile: into('set-up.mjs') }),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildShell();
