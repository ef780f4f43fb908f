import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { hostEnvironment } from '../../app/desktop/arguments.ts';
import { canServeHost, findNode } from '../../app/desktop/processes/node.ts';
import { root } from './electron-binary.ts';

test('the library and the provider are read from among Chromium’s switches', () => {
  const environment = { MIEN_LIBRARY: '/else' };
  const expected = { MIEN_LIBRARY: resolve('/faces'), MIEN_PROVIDER: 'cpu' };
  expect(
    hostEnvironment(['--no-sandbox', 'main.cjs', '--library=/faces', '--provider=cpu'], environment),
  ).toEqual(expected);
  expect(hostEnvironment(['--library', '/faces', '--provider', 'cpu'], environment)).toEqual(expected);
  expect(hostEnvironment([], environment)).toEqual({ MIEN_LIBRARY: resolve('/else') });
});

test('a provider that there is not is refused by name', () => {
  expect(() => hostEnvironment(['--provider=abacus'], {})).toThrow(/abacus/);
});

test('an Electron with an old Node gives the host to a current one', () => {
  expect(canServeHost({ napi: '8' })).toBe(false);
  expect(canServeHost({ napi: '10' })).toBe(true);
  expect(findNode(root, { MIEN_RUNTIME_NODE: process.execPath })).toBe(process.execPath);
});

test('without any Node beside it there is none', () => {
  const empty = mkdtempSync(join(tmpdir(), 'mien-no-node-'));
  try {
    expect(findNode(empty, {})).toBeNull();
  } finally {
    rmSync(empty, { recursive: true });
  }
});
