// How numbers and names are said on screen: a researcher's words, one way everywhere.
import type { Face } from '../../main/contracts/entities.ts';
import type { Provider } from '../../main/contracts/values.ts';

const providerNames: Record<Provider, string> = {
  cuda: 'NVIDIA CUDA',
  dml: 'DirectML',
  coreml: 'Core ML',
  webgpu: 'WebGPU',
  cpu: 'CPU',
};
export const providerName = (provider: Provider) => providerNames[provider];

export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

/** With a true minus and a plus: '+1.5', '−2.0', '0.0'. */
export function signed(number: number, digits = 1): string {
  const text = Math.abs(number).toFixed(digits);
  if (Number(text) === 0) return text;
  return number < 0 ? `−${text}` : `+${text}`;
}

export const percent = (fraction: number) => `${Math.round(fraction * 100)} %`;

export function timeLeft(seconds: number | null): string {
  if (seconds === null) return '';
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s left`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min left`;
  return `${(seconds / 3600).toFixed(1)} h left`;
}

export function faceTitle({ source }: Face): string {
  if (source.kind === 'sample') return `Sample ${source.seed}`;
  return source.position > 0 ? `${source.name}, face ${source.position + 1}` : source.name;
}

/** `male`: probability of 'perceived as male'. */
export const perceivedGender = (male: number) => (male >= 0.5 ? 'male' : 'female');

export function genderSentence(male: number): string {
  return `perceived gender ${perceivedGender(male)} (${percent(Math.max(male, 1 - male))})`;
}

export function size(bytes: number): string {
  if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
