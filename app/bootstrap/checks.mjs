// Everything that must hold for a change to go in, in the order in which it is cheapest to find out: types, lint and
// format, unused code, then every test. All are run even when one fails, so that one run tells everything.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended, startProcess } from './processes.mjs';
import { findRuntimeNode } from './runtime-node.mjs';

const STATIC_CHECKS = [
  { name: 'types', program: ['typescript', 'bin', 'tsc'], with: ['--noEmit', '-p', '.'] },
  { name: 'lint and format', program: ['@biomejs', 'biome', 'bin', 'biome'], with: ['ci', '.'] },
  {
    name: 'unused code',
    program: ['knip', 'bin', 'knip.js'],
    with: ['--config', 'test/architecture/knip.json'],
  },
];

/** Runs the static checks and every test; prints the count on a line of its own; true when nothing failed. */
export async function runEverything(context) {
  const failed = [];
  for (const check of STATIC_CHECKS) {
    process.stdout.write(`== ${check.name}\n`);
    if ((await run(context, check.program, check.with)) !== 0) failed.push(check.name);
  }
  process.stdout.write('== tests\n');
  const { status, summary } = await runVitest(context, ['--config', 'test/vitest.config.ts']);
  // Each static check counts as one test, so that the line and the exit code agree.
  summary.passed += STATIC_CHECKS.length - failed.length;
  for (const name of failed) summary.failed.push({ name: `the check of ${name}` });
  return report(summary) && status === 0;
}

/** Runs Vitest alone with these arguments, and tells the same. */
export async function runTests(context, vitestArguments) {
  const config = vitestArguments.includes('--config') ? [] : ['--config', 'test/vitest.config.ts'];
  const { status, summary } = await runVitest(context, [...config, ...vitestArguments]);
  return report(summary) && status === 0;
}

function report({ passed, failed, skipped }) {
  for (const { name, reason } of skipped) process.stdout.write(`skipped: ${name}: ${reason}\n`);
  for (const { name } of failed) process.stdout.write(`failed: ${name}\n`);
  process.stdout.write(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped\n`);
  return failed.length === 0;
}

async function runVitest(context, vitestArguments) {
  const folder = mkdtempSync(join(tmpdir(), 'mien-tests-'));
  const summaryPath = join(folder, 'summary.json');
  try {
    const status = await run(
      { ...context, environment: { ...context.environment, MIEN_TEST_SUMMARY: summaryPath } },
      ['vitest', 'vitest.mjs'],
      ['run', '--reporter=default', '--reporter=./app/bootstrap/test-summary.mjs', ...vitestArguments],
    );
    return { status, summary: readSummary(summaryPath) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readSummary(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { passed: 0, failed: [{ name: 'the test run itself: it ended without a summary' }], skipped: [] };
  }
}

async function run({ project, environment }, program, programArguments) {
  const script = join(project, 'node_modules', ...program);
  const child = startProcess(findRuntimeNode(project, environment), [script, ...programArguments], {
    cwd: project,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const { status } = await ended(child);
  return status ?? 1;
}
