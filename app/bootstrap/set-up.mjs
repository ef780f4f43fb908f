// Makes a checkout ready to run: the steps in order, those that are done skipped. A set-up with nothing to do writes
// nothing and takes no lock; otherwise one process at a time works in a project and in a cache.

import { join } from 'node:path';
import { explain, fileFailure, SetupFailure } from './failure.mjs';
import { cacheFolder, makeWritable, projectFolder } from './folders.mjs';
import { takeLock } from './lock.mjs';
import { openLog } from './log.mjs';
import { createProgress } from './progress.mjs';
import { checkNode } from './runtime-node.mjs';
import { generatorWheelStep } from './steps/generator-wheel.mjs';
import { modelsStep } from './steps/models.mjs';
import { packagesStep } from './steps/packages.mjs';
import { screensStep } from './steps/screens.mjs';

const STEPS = [packagesStep, generatorWheelStep, modelsStep, screensStep];

/** What a start works with: {project, cache, log, environment (for children; it names the cache)}. */
export function createContext() {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietly);
  const cache = cacheFolder();
  return {
    project: projectFolder,
    cache,
    log: openLog(cache),
    environment: { ...process.env, MIEN_CACHE: cache },
  };
}

/** Whoever read us ("npm start | head") has left. */
function endQuietly(error) {
  if (error.code === 'EPIPE') process.exit(141);
  throw error;
}

/** Does what is not done yet. `stream` gets the progress. Throws a SetupFailure for what can be expected. */
export async function setUp(context, stream) {
  checkNode();
  const first = await firstUndone(context);
  if (first === STEPS.length) return;
  const progress = createProgress(stream, STEPS.length);
  progress.say('Setting up Mien. Ctrl-C is safe: what is finished is kept.');
  const locks = await takeLocks(context, progress);
  try {
    const childStarted = (pid) => {
      for (const each of locks) each.childStarted(pid);
    };
    for (const [index, step] of STEPS.entries())
      await runStep(step, index + 1, { ...context, lock: { childStarted } }, progress);
  } finally {
    for (const lock of locks) lock.release();
  }
}

/** Runs `work`; what it throws is told in plain words on stderr, and the process ends with 1. */
export async function orExplain(context, work) {
  try {
    return await work();
  } catch (error) {
    context.log.write(error.stack ?? String(error));
    process.stderr.write(`\n${explain(error, context.log.path)}`);
    process.exit(1);
  }
}

async function firstUndone(context) {
  for (const [index, step] of STEPS.entries()) {
    if (!(await isDone(step, context))) return index;
  }
  return STEPS.length;
}

async function isDone(step, context) {
  try {
    return await step.isDone(context);
  } catch (error) {
    throw fileFailure(error, context.cache) ?? error;
  }
}

async function runStep(step, number, context, progress) {
  // Asked again: another process may have done it while this one waited for the lock.
  if (await isDone(step, context)) return;
  const report = progress.step(number, step.title);
  try {
    await step.run(context, report);
    report.done();
  } catch (error) {
    report.failed();
    throw error instanceof SetupFailure ? error : (fileFailure(error, context.cache) ?? error);
  }
}

/** The project's lock before the cache's, always, so that two of us cannot wait for each other. */
async function takeLocks({ project, cache }, progress) {
  const locks = [];
  for (const folder of [join(project, '.cache'), cache]) {
    makeWritable(folder);
    const onWait = (pid) => progress.say(`Another set-up is at work (process ${pid}); waiting for it.`);
    locks.push(await takeLock(join(folder, 'set-up.lock'), { onWait }));
  }
  return locks;
}
