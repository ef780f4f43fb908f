import { UsageError } from './program.ts';

/** A port number; 0 (any free one) when none is given. Throws UsageError. */
export function parsePort(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`'${text}' is not a port: a number from 0 to 65535`);
  return port;
}
