// Our side of the bench's protocol: a process that does one of the works with the engine's own code.
import { createInterface } from 'node:readline';
import { onnxruntimeVersion } from '../../main/engine/sessions.ts';
import type { Answer, Question } from './protocol.ts';
import { openBusyEngine, openBusyEngineWithGradient } from './works/busy-engine.ts';
import { openInvertStep128, openInvertStep256 } from './works/invert-step.ts';
import { openLockStep } from './works/lock-step.ts';
import { openPictureStep } from './works/picture-step.ts';
import { openPreview } from './works/preview.ts';
import { openRendering } from './works/rendering.ts';
import type { Work, WorkChoices } from './works/scene.ts';
import { openTrainingStep } from './works/training-step.ts';

const works: Readonly<Record<string, (choices: WorkChoices) => Promise<Work>>> = {
  'lock-step': openLockStep,
  'invert-step-128': openInvertStep128,
  'invert-step-256': openInvertStep256,
  'picture-step': openPictureStep,
  'training-step': openTrainingStep,
  rendering: openRendering,
  preview: openPreview,
  'busy-engine': openBusyEngine,
  'busy-engine-with-gradient': openBusyEngineWithGradient,
};

let work: Work | undefined;

async function answer(question: Question): Promise<Answer> {
  if (question.ask === 'open') {
    const { name, ...choices } = question as unknown as WorkChoices & { name: string };
    work = await works[name](choices);
    return { version: `ONNX Runtime ${onnxruntimeVersion()}, ${choices.provider}`, peer: work.peer };
  }
  if (question.ask === 'memory') return { peakBytes: 1024 * process.resourceUsage().maxRSS };
  if (!work) throw new Error('nothing is open');
  if (question.ask === 'values') return { values: await work.values?.() };
  const began = performance.now();
  await work.run();
  return { milliseconds: performance.now() - began };
}

for await (const line of createInterface({ input: process.stdin })) {
  let told: Answer;
  try {
    told = await answer(JSON.parse(line) as Question);
  } catch (error) {
    told = { error: error instanceof Error ? error.message : String(error) };
  }
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
