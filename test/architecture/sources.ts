// The files of the repository as git sees them: committed ones and new ones that are not ignored.

import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

export interface SourceFile {
  /** From the repository's top, with forward slashes. */
  path: string;
  text: string;
}

export function repositoryPaths(): string[] {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8',
  });
  return [...new Set(list.split('\n'))]
    .filter((path) => path !== '' && statSync(join(repository, path), { throwIfNoEntry: false })?.isFile())
    .sort();
}

export function readSources(pattern: RegExp): SourceFile[] {
  return repositoryPaths()
    .filter((path) => pattern.test(path))
    .map((path) => ({ path, text: readFileSync(join(repository, path), 'utf8') }));
}

export const CODE = /\.(ts|tsx|mts|cts|mjs|cjs|js)$/;

/** What a module imports: a path from the repository's top, 'node:…', or a package's name. */
export function importsOf({ path, text }: SourceFile): string[] {
  const code = text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  const forms = [
    /\b(?:import|export)\b[^'"`;()]*?\bfrom\s*['"]([^'"]+)['"]/g,
    /^\s*import\s*['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
    /\brequire\(\s*['"]([^'"]+)['"]\s*\)/g,
  ];
  const names = forms.flatMap((form) => [...code.matchAll(form)].map((match) => match[1]!));
  return names.map((name) => {
    if (name.startsWith('.')) return posix.normalize(posix.join(posix.dirname(path), name));
    if (name.startsWith('node:') || isBuiltin(name)) return name.startsWith('node:') ? name : `node:${name}`;
    return packageOf(name);
  });
}

function packageOf(name: string): string {
  const parts = name.split('/');
  return name.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!;
}
