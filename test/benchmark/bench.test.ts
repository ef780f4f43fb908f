import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { figures } from './figures.ts';
import { startLineProcess } from './line-process.ts';
import { isMet, textOf } from './print.ts';
import { decodeArray, encodeArray } from './protocol.ts';
import { pairedRatio, spreadOf } from './spread.ts';

const machine = { processor: 'a processor', cores: 2, threads: 2, memoryBytes: 8e9, load: 0.5 };
const ours = spreadOf([100, 120, 110]);
const [lockStep] = figures;

function measured(ratio: number) {
  const peer = { version: 'PyTorch 1', times: spreadOf([200]), ratio };
  return { figure: lockStep, version: 'ONNX Runtime 1', ours, peakBytes: 1e9, peer };
}

test('the middle and the quartiles of some times', () => {
  expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ count: 5, median: 3, quartiles: [2, 4] });
  expect(spreadOf([1, 2]).median).toBe(1.5);
});

test('the ratio is taken over pairs, so that load which hits both of a pair leaves it as it is', () => {
  expect(pairedRatio([1, 10, 2], [2, 20, 4])).toBe(0.5);
});

test('a figure is met, not met, or unknown where there is no peer, and the table says which', () => {
  const without = { ...measured(0), peer: undefined, noPeer: 'there is no Python' };
  expect([measured(0.5), measured(0.7), without].map(isMet)).toEqual([true, false, null]);
  const text = textOf([measured(0.7), without], machine);
  expect(text).toContain('NOT MET');
  expect(text).toContain('lock-step: no PyTorch: there is no Python');
});

test('arrays cross the line unchanged', () => {
  const array = Float32Array.of(0.1, -2, 3e30);
  expect(decodeArray(encodeArray([3], array))).toEqual(array);
});

test('a process that knows no such work says so, and one that ends says why', async () => {
  const subject = startLineProcess(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    fileURLToPath(new URL('subject.ts', import.meta.url)),
  ]);
  await expect(subject.ask({ ask: 'run' })).rejects.toThrow('nothing is open');
  await subject.close();
  const broken = startLineProcess(process.execPath, [
    '-e',
    'console.error("no such package"); process.exit(1)',
  ]);
  await expect(broken.ask({ ask: 'run' })).rejects.toThrow('no such package');
  const missing = startLineProcess('no-such-program-of-ours', []);
  await expect(missing.ask({ ask: 'run' })).rejects.toThrow('ENOENT');
});
